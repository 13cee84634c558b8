import type { MessageParams } from '../src/core/messages/format.ts';

/** Ids of the sentence that says why something could not be tested, best first; data may name any code. */
export function troubleIds(code: string, { why }: MessageParams = {}): readonly [string, ...string[]] {
  const plain = [`cli.trouble.${code}`, 'cli.trouble.run-failed'] as const;
  return why === undefined ? plain : [`cli.trouble.${code}.${why}`, ...plain];
}
