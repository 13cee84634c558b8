/** The table of what can be set, and what of it fits a browser; page, report and command line read it here. */
import type { BrowserInUse } from './browser-in-use.ts';
import { chromiumSettings } from './chromium-settings.ts';
import { geckoSettings } from './gecko-settings.ts';
import type { AdviceId, Audience, Setting } from './setting.ts';
import { systemSettings } from './system-settings.ts';
import { webkitSettings } from './webkit-settings.ts';

/** Every setting of the table. */
export const SETTINGS: readonly Setting[] = [
  ...chromiumSettings,
  ...geckoSettings,
  ...webkitSettings,
  ...systemSettings,
];

/** In which order settings are offered: what needs nobody else first, then what is built in, then what must be trusted. */
const AUDIENCES: readonly Audience[] = ['person', 'administrator', 'extension', 'developer', 'operator'];

function fitsVersion({ since, until }: Setting, version: number | null): boolean {
  return version === null || ((since === null || version >= since) && (until === null || version <= until));
}

/**
 * The settings that carry out a piece of advice in a browser, those for the person first. Where nothing can be set, one
 * entry of kind `none` says so. Settings of other versions are left out, unless nothing else is left to say.
 */
export function settingsFor(advice: AdviceId, { id, platform, version }: BrowserInUse): readonly Setting[] {
  const known = SETTINGS.filter(
    (each) =>
      each.advice.includes(advice) &&
      (each.browsers === 'any' || each.browsers.includes(id)) &&
      each.platforms.includes(platform),
  );
  const fitting = known.filter((each) => fitsVersion(each, version));
  const offered = fitting.length > 0 ? fitting : known;
  return AUDIENCES.flatMap((audience) => offered.filter((each) => each.audience === audience));
}
