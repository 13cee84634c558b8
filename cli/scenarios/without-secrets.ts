import type { Scenario } from '../../src/core/suite/scenario.ts';

/** A name and a password in a URL (RFC 3986 §3.2.1). */
const USER_INFO = /(?<=\/\/)[^@/\s]+(?=@)/g;

/** A scenario as a report may hold it, which is kept and sent on: without the names and passwords of proxies. */
export function withoutSecrets(scenario: Scenario): Scenario {
  const { proxy, args, preferences } = scenario;
  return {
    ...scenario,
    ...(proxy === undefined ? {} : { proxy: withoutAccount(proxy) }),
    ...(args === undefined ? {} : { args: args.map(withoutUserInfo) }),
    ...(preferences === undefined
      ? {}
      : {
          preferences: Object.fromEntries(
            Object.entries(preferences).map(([name, value]) => [
              name,
              typeof value === 'string' ? withoutUserInfo(value) : value,
            ]),
          ),
        }),
  };
}

function withoutAccount({ server, bypass }: NonNullable<Scenario['proxy']>): NonNullable<Scenario['proxy']> {
  return { server: withoutUserInfo(server), ...(bypass === undefined ? {} : { bypass }) };
}

function withoutUserInfo(text: string): string {
  return text.replace(USER_INFO, '…');
}
