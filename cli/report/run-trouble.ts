import { messageOf } from '../read-json.ts';

/** Why a test could not be made; `cli.trouble.<code>` says it to a person. */
export type RunTroubleCode =
  | 'interrupted'
  | 'browser-start'
  | 'browser-gone'
  | 'page-crashed'
  | 'page-unreachable'
  | 'page-silent'
  | 'not-icelens'
  | 'run-silent'
  | 'run-failed'
  | 'report-unreadable'
  | 'setup-impossible'
  | 'missing';

/** A test that could not be made. */
export class RunTrouble extends Error {
  override readonly name = 'RunTrouble';
  readonly code: RunTroubleCode;

  constructor(code: RunTroubleCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Any fault as a trouble; what is none already gets `code`. */
export function asTrouble(cause: unknown, code: RunTroubleCode): RunTrouble {
  if (cause instanceof RunTrouble) return cause;
  return new RunTrouble(code, messageOf(cause).replaceAll('\u001b', ''), { cause });
}

/** What can end the waiting for a browser before it answers. */
export interface Patience {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Thrown when the time is over. */
  readonly onTimeout: RunTrouble;
  /** Resolves when there is nothing left to wait for. */
  readonly gone?: Promise<RunTrouble> | undefined;
}

/** Waits for `promise`, but no longer than `patience` allows. A promise that is left behind may reject unheard. */
export async function within<T>(promise: Promise<T>, { signal, timeoutMs, onTimeout, gone }: Patience): Promise<T> {
  promise.catch(() => undefined);
  const interrupted = new RunTrouble('interrupted', 'interrupted');
  if (signal.aborted) throw interrupted;
  const over = new AbortController();
  const end = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(onTimeout), timeoutMs);
    over.signal.addEventListener('abort', () => clearTimeout(timer));
    signal.addEventListener('abort', () => reject(interrupted), { signal: over.signal });
    void gone?.then(reject);
  });
  try {
    return await Promise.race([promise, end]);
  } finally {
    over.abort();
  }
}
