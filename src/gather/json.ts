/**
 * Light checks of JSON from this page's own server. The schemas stay out of the first script: they weigh more than all of
 * it, and the server validates what it sends.
 */
import type { EchoResponse, LookupResponse, PageConfig, WitnessOffer, WitnessSighting } from '../core/wire.ts';

type Kind = 'string' | 'number' | 'boolean' | 'object' | 'array' | 'nullable';

function isOfKind(value: unknown, kind: Kind): boolean {
  if (kind === 'array') return Array.isArray(value);
  if (kind === 'object') return typeof value === 'object' && value !== null;
  return kind === 'nullable' ? value !== undefined : typeof value === kind;
}

function hasShape(value: unknown, shape: Readonly<Record<string, Kind>>): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(shape).every(([name, kind]) => isOfKind(Reflect.get(value, name), kind));
}

function isFamily(value: unknown): boolean {
  return value === 4 || value === 6;
}

/** Whether `value` looks like an answer of `GET /api/ip`. */
export function isEchoResponse(value: unknown): value is EchoResponse {
  return (
    hasShape(value, { address: 'string', source: 'string', serverAddress: 'string', connection: 'object' }) &&
    isFamily(value['family']) &&
    hasShape(value['connection'], { ageMs: 'number' })
  );
}

/** Whether `value` looks like an answer of `POST /api/witness`. */
export function isWitnessOffer(value: unknown): value is WitnessOffer {
  return (
    hasShape(value, { ufrag: 'string', pwd: 'string', token: 'string', fingerprint: 'string', candidates: 'array' }) &&
    Array.isArray(value['candidates']) &&
    value['candidates'].every((each) => hasShape(each, { transport: 'string', address: 'string', port: 'number' }))
  );
}

/** Whether `value` looks like one line of the stream of `GET /api/witness`. */
export function isWitnessSighting(value: unknown): value is WitnessSighting {
  return (
    hasShape(value, { transport: 'string', address: 'string', port: 'number', atMs: 'number' }) &&
    isFamily(value['family'])
  );
}

/** Whether `value` looks like an answer of `GET /api/lookup`. */
export function isLookupResponse(value: unknown): value is LookupResponse {
  return (
    hasShape(value, { results: 'array', data: 'object' }) &&
    Array.isArray(value['results']) &&
    value['results'].every((each) => hasShape(each, { query: 'string', error: 'nullable', addresses: 'array' }))
  );
}

/** Whether `value` looks like the configuration that the server embeds in the HTML. */
export function isPageConfig(value: unknown): value is PageConfig {
  return (
    hasShape(value, {
      version: 'string',
      language: 'string',
      iceServers: 'array',
      witness: 'nullable',
      origins: 'object',
      assumePublic: 'array',
      deadlineMs: 'number',
    }) && isEchoResponse(value['echo'])
  );
}

/** The value of a JSON text; undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
