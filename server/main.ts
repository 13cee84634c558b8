import type { App } from './app.ts';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Keeps a server running until the process is asked to stop, then closes it.
 *
 * @param onStopping called when closing begins.
 * @returns when all is closed; at once after a second signal.
 */
export async function runUntilStopped(app: App, onStopping: () => void): Promise<void> {
  const signals = waitForSignals();
  await signals.first;
  onStopping();
  await Promise.race([app.close(), signals.second]);
  signals.forget();
}

function waitForSignals() {
  const waiting: (() => void)[] = [];
  const next = () => new Promise<void>((resolve) => waiting.push(resolve));
  const onSignal = () => waiting.shift()?.();
  for (const signal of STOP_SIGNALS) process.on(signal, onSignal);
  return {
    first: next(),
    second: next(),
    forget: () => STOP_SIGNALS.forEach((signal) => process.off(signal, onSignal)),
  };
}
