/**
 * The first frame waits a moment for the first sentence: a frame without it would be laid out and painted only to be
 * thrown away, and on a slow machine that takes longer than STUN's answer.
 */

/** Nobody sees a difference below a tenth of a second. */
const HOLD_MS = 100;

const { dataset } = document.documentElement;

/** Shows nothing yet, and everything after a moment whatever happens. The page's style says what each value hides. */
export function holdFirstFrame(): void {
  dataset['awaits'] = 'sentence';
  setTimeout(showPage, HOLD_MS);
}

/** Shows the verdict alone, if nothing is shown yet. */
export function showVerdict(): void {
  if (dataset['awaits']) dataset['awaits'] = 'rest';
}

/** Shows the whole page. */
export function showPage(): void {
  delete dataset['awaits'];
}
