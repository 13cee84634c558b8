const two = (value: number): string => String(value).padStart(2, '0');

/** A span of time as minutes and seconds, hours when there are any: `1:05`, `2:00:07`. */
export function elapsedText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
