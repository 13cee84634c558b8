import type { MessageParams } from '../../src/core/messages/format.ts';
import type { Trouble } from '../../src/core/suite/suite.ts';
import { messageOf } from '../read-json.ts';
import { sayFirst } from '../say.ts';
import { troubleIds } from '../trouble-ids.ts';

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
  | 'missing'
  | 'file-unwritten';

/** A test that could not be made. Its message is the English sentence; the parts of it go into every language. */
export class RunTrouble extends Error {
  override readonly name = 'RunTrouble';
  readonly code: RunTroubleCode;
  readonly params: MessageParams;

  constructor(code: RunTroubleCode, params: MessageParams = {}, options?: ErrorOptions) {
    super(sayFirst('en', troubleIds(code, params), params), options);
    this.code = code;
    this.params = params;
  }

  /** What a report keeps of it. */
  get trouble(): Trouble {
    return { code: this.code, message: this.message, params: { ...this.params } };
  }
}

/** The name of the call that the driver puts before what the browser said. */
const CALL = /^[a-zA-Z]+\.[a-zA-Z]+: /;

/** Any fault as a trouble; what is none already gets `code`, with what it says of itself. */
export function asTrouble(cause: unknown, code: RunTroubleCode): RunTrouble {
  if (cause instanceof RunTrouble) return cause;
  const message = messageOf(cause).replaceAll('\u001b', '').replace(CALL, '');
  return new RunTrouble(code, { message }, { cause });
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
  const interrupted = new RunTrouble('interrupted');
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
