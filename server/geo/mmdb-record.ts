/** What a record of a MaxMind-format file says, in either of the two shapes that such files have. */
import type { Network, Place, PlaceName } from '../../src/core/wire.ts';

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A coordinate to about 100 m: more would claim to know the house. */
function degreesOf(value: unknown): number | null {
  const degrees = numberOf(value);
  return degrees === null ? null : Math.round(degrees * 1000) / 1000;
}

/** A name: plain text (DB-IP of ip-location-db), or names by language (MaxMind GeoIP2 and all who follow it). */
function nameOf(value: unknown): PlaceName | null {
  const plain = textOf(value);
  if (plain !== null) return { en: plain, 'zh-CN': null };
  const names = fieldsOf(fieldsOf(value)['names']);
  const chinese = textOf(names['zh-CN']);
  const english = textOf(names['en']) ?? chinese;
  return english === null ? null : { en: english, 'zh-CN': chinese };
}

/** The place in a record; null when it names none. */
export function placeOf(record: unknown): Place | null {
  const fields = fieldsOf(record);
  const location = fieldsOf(fields['location']);
  const regions: unknown = fields['subdivisions'];
  const country = textOf(fields['country_code']) ?? textOf(fieldsOf(fields['country'])['iso_code']);
  const place: Place = {
    country: country !== null && /^[a-z]{2}$/i.test(country) ? country.toUpperCase() : null,
    region: nameOf(fields['state1']) ?? nameOf(Array.isArray(regions) ? regions[0] : undefined),
    city: nameOf(fields['city']),
    latitude: degreesOf(fields['latitude'] ?? location['latitude']),
    longitude: degreesOf(fields['longitude'] ?? location['longitude']),
    accuracyKm: numberOf(location['accuracy_radius']),
    timeZone: textOf(fields['timezone']) ?? textOf(location['time_zone']),
  };
  return Object.values(place).every((value) => value === null) ? null : place;
}

/** The network in a record; null when it names none. */
export function networkOf(record: unknown): Network | null {
  const fields = fieldsOf(record);
  const asn = numberOf(fields['autonomous_system_number']);
  if (asn === null) return null;
  return { asn, name: textOf(fields['autonomous_system_organization']) ?? '' };
}
