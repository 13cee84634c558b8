import { readBaseline } from '../../src/core/suite/baseline.ts';
import { readText } from '../read-json.ts';
import { CommandError } from '../say.ts';

/** The addresses of a baseline file. @throws CommandError when it cannot be read or holds none. */
export async function readBaselineFile(file: string): Promise<readonly string[]> {
  const baseline = readBaseline(await readText(file));
  if (baseline.ok) return baseline.addresses;
  throw new CommandError(SENTENCES[baseline.why], { file });
}

const SENTENCES = {
  none: 'cli.error.baseline',
  masked: 'cli.error.baseline-masked',
  watch: 'cli.error.baseline-watch',
} as const;
