import type { IncomingHttpHeaders } from 'node:http';

const TERMINAL_CLIENT = /^(?:curl|wget|httpie|xh|libfetch|fetch libfetch|aria2|lynx|curlie)\b|\bPowerShell\//i;

/** Whether a request comes from a program of the terminal, for which the page would be noise. */
export function wantsPlainText({ accept, 'user-agent': userAgent }: IncomingHttpHeaders): boolean {
  return userAgent !== undefined && TERMINAL_CLIENT.test(userAgent) && !(accept ?? '').includes('text/html');
}
