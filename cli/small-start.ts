import { setFlagsFromString } from 'node:v8';

/**
 * Starts something while V8 keeps its space for new objects as small as it is at first. To load a program makes objects that
 * soon are garbage; V8 would take several megabytes for them and not give them back. Afterwards that space grows as usual.
 *
 * @returns what `start` returns; rejects as it does.
 */
export async function startSmall<T>(start: () => Promise<T>): Promise<T> {
  setFlagsFromString('--semi-space-growth-factor=1');
  try {
    return await start();
  } finally {
    setFlagsFromString('--semi-space-growth-factor=2');
  }
}
