import type { Gathered } from '../core/artifacts.ts';

/** A failure as a value: a stable kebab-case code, and what the browser or the server said. */
export interface Failure {
  readonly status: 'failed';
  readonly error: string;
  readonly message: string;
}

/** A gatherer's result when it measured something. */
export function gathered<T>(value: T): { status: 'ok'; value: T } {
  return { status: 'ok', value };
}

/** A gatherer's result when it could not measure; `cause` is any thrown value or a sentence. */
export function failed(error: string, cause: unknown): Failure {
  return {
    status: 'failed',
    error,
    message: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause),
  };
}

/** Milliseconds since a run began. */
export type Clock = () => number;

/** Starts a clock that counts from now, or from an earlier moment of the page's own time line. */
export function startClock(originMs = performance.now()): Clock {
  return () => Math.round((performance.now() - originMs) * 10) / 10;
}

/** A signal that is aborted as soon as one of two is; `AbortSignal.any()` is missing before Chrome 116 and Firefox 124. */
export function eitherSignal(a: AbortSignal, b: AbortSignal): AbortSignal {
  const joined = new AbortController();
  for (const signal of [a, b]) {
    const abort = (): void => joined.abort(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { signal: joined.signal });
  }
  return joined.signal;
}

/** Resolves after `ms`, or at once when `signal` is aborted. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done);
  });
}

/** Resolves when `signal` is aborted, at once when it has been. */
export function whenAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

/** The result of `work`, or a `timeout` failure when it takes longer than `ms`; a rejection becomes a failure too. */
export async function within<T>(ms: number, work: Promise<Gathered<T>>): Promise<Gathered<T>> {
  const late = pause(ms).then(() => failed('timeout', `no answer within ${ms} ms`));
  return Promise.race([work.catch((cause: unknown) => failed('gatherer-failed', cause)), late]);
}

/** What `begin` hands over; undefined when `ms` are over, or at once when `signal` is aborted. */
export function handedOver<T>(
  ms: number,
  signal: AbortSignal | undefined,
  begin: (take: (value: T) => void) => void,
): Promise<T | undefined> {
  const over = new AbortController();
  const value = new Promise<T>((resolve) => begin(resolve));
  const late = pause(ms, signal ? eitherSignal(signal, over.signal) : over.signal).then(() => undefined);
  return Promise.race([value, late]).finally(() => over.abort());
}
