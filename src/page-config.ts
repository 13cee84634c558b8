import type { PageConfig } from './core/wire.ts';
import { isPageConfig, parseJson } from './gather/json.ts';
import { recall } from './view/preferences.ts';

/** The configuration that the server embedded in this page; null when there is none or it cannot be read. */
export function readPageConfig(): PageConfig | null {
  const config = parseJson(document.getElementById('icelens-config')?.textContent ?? '');
  return isPageConfig(config) ? config : null;
}

/** Whether addresses without VPN may be known, from this browser or from the link; whoever judges validates them. */
export function mayHaveBaseline(): boolean {
  return location.hash.includes('baseline=') || recall('baseline') !== null;
}
