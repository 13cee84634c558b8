/** The colour theme: the system's, unless the person chose the other one. */
import { recall, remember } from './preferences.ts';

/** A colour theme. */
export type Theme = 'light' | 'dark';

const systemTheme = (): Theme => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

let chosen: Theme | null = null;

/** The theme in which the page is shown now. */
export function currentTheme(): Theme {
  return chosen ?? systemTheme();
}

/** Shows `theme` and remembers it; choosing what the system says means following the system again. */
export function chooseTheme(theme: Theme): void {
  chosen = theme === systemTheme() ? null : theme;
  remember('theme', chosen);
  apply();
}

/** Shows the theme that was chosen on an earlier visit. */
export function restoreTheme(): void {
  const remembered = recall('theme');
  chosen = remembered === 'light' || remembered === 'dark' ? remembered : null;
  apply();
}

function apply(): void {
  // Through the CSSOM, since the CSP forbids style attributes; light-dark() in the tokens follows color-scheme.
  document.documentElement.style.colorScheme = chosen ?? '';
}
