import type { PageConfig } from './core/wire.ts';
import { isPageConfig, parseJson } from './gather/json.ts';

/** The configuration that the server embedded in this page; null when there is none or it cannot be read. */
export function readPageConfig(): PageConfig | null {
  const config = parseJson(document.getElementById('icelens-config')?.textContent ?? '');
  return isPageConfig(config) ? config : null;
}

/** Addresses remembered from a run with the VPN off, as a link of this page carries them: `#baseline=A,B`. */
export function readBaseline(): string[] {
  const parameters = new URLSearchParams(location.hash.slice(1));
  return parameters.getAll('baseline').flatMap((list) => list.split(',').filter(Boolean));
}
