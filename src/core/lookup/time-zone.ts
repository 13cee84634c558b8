import type { Place } from '../wire.ts';

/** How the clock of a browser relates to the place of its address; `unknown` when the data or the browser does not tell. */
export type ZoneRelation = 'same' | 'different' | 'unknown';

/** Minutes by which a time zone is ahead of UTC at a moment; undefined for a zone that is not known. */
export function offsetMinutes(timeZone: string, at: Date): number | undefined {
  try {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
    const [, sign = '+', hours = '0', minutes = '0'] =
      /GMT(?:([+-])(\d\d):(\d\d))?/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  } catch {
    return undefined;
  }
}

/**
 * Whether a browser set to `timeZone` tells the time of a place now. Offsets are compared, since several zones share one clock.
 *
 * @param zonesOfCountry the zones in use in the place's country, where the runtime knows them; any of them will do.
 */
export function relateTimeZone(
  timeZone: string,
  place: Pick<Place, 'timeZone'>,
  { zonesOfCountry, at }: { readonly zonesOfCountry: readonly string[]; readonly at: Date },
): ZoneRelation {
  const own = offsetMinutes(timeZone, at);
  const zones = place.timeZone === null ? zonesOfCountry : [place.timeZone];
  const offsets = zones.flatMap((zone) => offsetMinutes(zone, at) ?? []);
  if (own === undefined || offsets.length === 0) return 'unknown';
  return offsets.includes(own) ? 'same' : 'different';
}

/** The time zones of a country (ISO 3166-1 alpha-2) as the runtime knows them; none where it does not. */
export function zonesOf(country: string | null): readonly string[] {
  if (country === null) return [];
  try {
    const locale: object = new Intl.Locale('und', { region: country });
    // A method in the standard, a field in older engines, and neither in the types yet.
    const ask: unknown = Reflect.get(locale, 'getTimeZones');
    const zones: unknown =
      typeof ask === 'function' ? Reflect.apply(ask, locale, []) : Reflect.get(locale, 'timeZones');
    return Array.isArray(zones) ? zones.filter((zone) => typeof zone === 'string') : [];
  } catch {
    return [];
  }
}
