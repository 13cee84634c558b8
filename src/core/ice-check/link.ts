/**
 * A check as the fragment of a link, which browsers never send to a server: `#check=1&policy=relay&server=turn:…`. It
 * carries URLs and options, never names and passwords.
 */
import { withoutUserInfo } from './ice-url.ts';
import { clampInteger, DEADLINE_BOUNDS, DEFAULT_OPTIONS, type IceCheckOptions } from './options.ts';
import type { ServerEntry } from './server-list.ts';

/** Version of the link; raised when its parameters change their meaning. */
const VERSION = '1';
const MAX_SERVERS = 500;

/** What a link says. `other-version`: it was made by a version of icelens whose links this one cannot read. */
export type ReadLink =
  | { readonly state: 'none' }
  | { readonly state: 'other-version' | 'damaged' }
  | { readonly state: 'ok'; readonly servers: readonly ServerEntry[]; readonly options: IceCheckOptions };

/** The fragment of a link, with its `#`. */
export function writeLink(servers: readonly Pick<ServerEntry, 'url'>[], options: IceCheckOptions): string {
  const { policy, candidatePoolSize, permission, deadlineMs } = options;
  const parameters: [string, string][] = [['check', VERSION]];
  if (policy !== DEFAULT_OPTIONS.policy) parameters.push(['policy', policy]);
  if (candidatePoolSize !== DEFAULT_OPTIONS.candidatePoolSize) parameters.push(['pool', String(candidatePoolSize)]);
  if (permission !== DEFAULT_OPTIONS.permission) parameters.push(['permission', permission]);
  if (deadlineMs !== DEFAULT_OPTIONS.deadlineMs) parameters.push(['deadline', String(deadlineMs)]);
  for (const { url } of servers) parameters.push(['server', withoutUserInfo(url)]);
  return `#${parameters.map(([name, value]) => `${name}=${encode(value)}`).join('&')}`;
}

/** Percent-encodes what has a meaning in a fragment; colons, slashes and brackets stay readable. */
function encode(value: string): string {
  return encodeURIComponent(value).replace(/%(3A|5B|5D|2F|3F)/gi, (whole) => decodeURIComponent(whole));
}

/** Reads a fragment, with or without its `#`. What is out of bounds becomes the default. */
export function readLink(fragment: string): ReadLink {
  const parameters = parse(fragment.replace(/^#/, ''));
  if (parameters === undefined) return { state: 'damaged' };
  const valuesOf = (name: string): string[] => parameters.filter(([key]) => key === name).map(([, value]) => value);
  const [version] = valuesOf('check');
  if (version === undefined) return { state: 'none' };
  if (version !== VERSION) return { state: 'other-version' };
  const urls = valuesOf('server').slice(0, MAX_SERVERS);
  const numberOf = (name: string): number => Number(valuesOf(name)[0] ?? Number.NaN);
  return {
    state: 'ok',
    servers: urls.map((url) => ({ url, username: '', credential: '' })),
    options: {
      policy: valuesOf('policy').includes('relay') ? 'relay' : 'all',
      candidatePoolSize: clampInteger(numberOf('pool'), { min: 0, max: 255 }, DEFAULT_OPTIONS.candidatePoolSize),
      permission: valuesOf('permission').includes('ask') ? 'ask' : 'none',
      deadlineMs: clampInteger(numberOf('deadline'), DEADLINE_BOUNDS, DEFAULT_OPTIONS.deadlineMs),
    },
  };
}

/** The parameters in their order; undefined when an escape is damaged. */
function parse(text: string): [string, string][] | undefined {
  try {
    return text
      .split('&')
      .filter((part) => part !== '')
      .map((part) => {
        const sign = part.indexOf('=');
        const [name, value] = sign < 0 ? [part, ''] : [part.slice(0, sign), part.slice(sign + 1)];
        return [decodeURIComponent(name), decodeURIComponent(value)];
      });
  } catch {
    return undefined;
  }
}
