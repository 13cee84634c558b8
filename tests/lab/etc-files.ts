/** What stands below /etc in a namespace. */
import type { Network } from './network.ts';
import { RESOLVER } from './plan.ts';

/** What a host knows. */
export interface HostKnowledge extends Pick<Network, 'names'> {
  /** Further files below /etc, by path. */
  readonly files?: Readonly<Record<string, string>> | undefined;
}

/** The files of a host, by path below /etc. */
export function etcFiles({ names = {}, files }: HostKnowledge): Record<string, string> {
  const known = Object.entries(names).flatMap(([name, addresses]) => addresses.map((each) => `${each} ${name}`));
  return {
    hosts: ['127.0.0.1 localhost', '::1 localhost', ...known, ''].join('\n'),
    // Longer than a run waits for an answer, and far shorter than a resolver that asks again and again.
    'resolv.conf': `nameserver ${RESOLVER}\noptions timeout:3 attempts:1\n`,
    ...files,
  };
}
