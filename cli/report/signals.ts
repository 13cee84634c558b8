const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Interruption by a person or the system. */
export interface Interruption {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** Stops listening. */
  forget(): void;
}

/** Listens for Ctrl-C and its like: the first ends the work in order, a second one ends the program at once. */
export function listenForInterruption(onFirst: () => void): Interruption {
  const aborter = new AbortController();
  const onSignal = () => {
    // The driver kills what is left of its browsers when the process exits.
    if (aborter.signal.aborted) process.exit(2);
    onFirst();
    aborter.abort();
  };
  for (const signal of STOP_SIGNALS) process.on(signal, onSignal);
  return {
    signal: aborter.signal,
    forget: () => STOP_SIGNALS.forEach((signal) => process.off(signal, onSignal)),
  };
}
