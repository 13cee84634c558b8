import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../read-json.ts';
import { CommandError } from '../say.ts';

/** A file to write. */
export interface OutputFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Writes files into a folder, each as a whole: one that does not fit on the disk leaves what stood there before.
 *
 * @returns their paths.
 * @throws CommandError that names the first file that could not be written, when the others have been tried too.
 */
export async function writeFiles(folder: string, files: readonly OutputFile[]): Promise<readonly string[]> {
  if (files.length === 0) return [];
  const failures: CommandError[] = [];
  const written: string[] = [];
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new CommandError('cli.error.write', { file: folder, reason: codeOf(cause) }, { cause });
  });
  for (const { name, text } of files) {
    const file = join(folder, name);
    const part = `${file}.part`;
    try {
      // One after another, so that each has the whole disk to itself.
      // oxlint-disable-next-line no-await-in-loop
      await writeFile(part, text);
      // oxlint-disable-next-line no-await-in-loop
      await rename(part, file);
      written.push(file);
    } catch (cause) {
      // oxlint-disable-next-line no-await-in-loop
      await rm(part, { force: true }).catch(() => undefined);
      failures.push(new CommandError('cli.error.write', { file, reason: codeOf(cause) }, { cause }));
    }
  }
  const [first] = failures;
  if (first !== undefined) throw first;
  return written;
}
