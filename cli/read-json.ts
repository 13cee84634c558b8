import { readFile } from 'node:fs/promises';
import { CommandError } from './say.ts';

/** A report of the largest suite is a tenth of this; more is no file of ours. */
const MAX_BYTES = 256 * 2 ** 20;

/** The text of a file. @throws CommandError that says why it cannot be read. */
export async function readText(file: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    if (bytes.length > MAX_BYTES) throw new CommandError('cli.error.file-large', { file });
    return bytes.toString('utf8');
  } catch (cause) {
    if (cause instanceof CommandError) throw cause;
    throw new CommandError('cli.error.file', { file, reason: codeOf(cause) }, { cause });
  }
}

/** What a JSON file holds. @throws CommandError when it cannot be read or is no JSON. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readText(file);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CommandError('cli.error.json', { file, reason: messageOf(cause) }, { cause });
  }
}

/** The code that the system gives a fault, such as ENOENT; its message where it has none. */
export function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : messageOf(cause);
}

/** The first line of what a fault says of itself. */
export function messageOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return text.split('\n', 1)[0] ?? '';
}
