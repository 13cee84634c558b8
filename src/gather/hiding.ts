/** Whether a page was out of sight while something was measured, as the measurement keeps it. */
interface Hideable {
  hidden: boolean;
  readonly isFinal: boolean;
}

/** Notes that the page is out of sight, where browsers slow it down, until the measurement is final or `signal` says so. */
export function noteHiding(measurement: Hideable, onChange: () => void, signal: AbortSignal): void {
  const look = (): void => {
    if (measurement.isFinal || !document.hidden) return;
    measurement.hidden = true;
    onChange();
  };
  document.addEventListener('visibilitychange', look, { signal });
}
