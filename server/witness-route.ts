import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FilteringProbe } from '../src/core/nat-behavior.ts';
import type { WitnessOffer, WitnessSighting } from '../src/core/wire.ts';
import type { Arrival } from './arrival.ts';
import { sendError, sendJson } from './answer.ts';
import type { Geo } from './geo/geo.ts';
import type { Handler } from './http.ts';
import { isSameOrigin } from './origins.ts';
import { clientKey } from './rate-limit.ts';
import { DATA_HEADERS } from './security-headers.ts';
import { credentialLifetimeMs } from './stun/credentials.ts';
import { type Peer, type ProbingWish, readPeer } from './stun/filtering-probes.ts';
import type { WitnessDesk } from './stun/service.ts';
import type { Sighting } from './stun/witness.ts';

/** How many streams of sightings may be open at once. */
export interface StreamLimits {
  readonly perClient: number;
  readonly total: number;
}

/** A run opens one stream; the rest is for many visitors behind one address. */
export const defaultStreamLimits: StreamLimits = { perClient: 64, total: 2048 };

/** What lies unread in a stream whose reader has stopped, in bytes, before it is cut; sightings are few and small. */
const MAX_UNREAD = 16_384;

/** A stream may be silent for as long as the credentials live; then it is ended, which takes the service some seconds. */
const SILENT_MS = credentialLifetimeMs + 15_000;

/** The two requests of `/api/witness`. */
export interface WitnessRoute {
  /** `POST`: credentials for one more run; 204 where nothing listens. */
  readonly offer: Handler;
  /** `GET`: one JSON line per source and per news of a filtering test, until the credentials expire or the client leaves. */
  readonly stream: Handler;
  /** Ends every open stream. */
  close(): void;
}

/** What the route is made of. */
export interface WitnessRouteParts {
  readonly witness: Pick<WitnessDesk, 'watch'>;
  /** Gives credentials for a page that came this way; null where nothing listens. */
  readonly offerFor: (arrival: Arrival) => WitnessOffer | null;
  /** Addresses to which such a page sends no checks. */
  readonly elsewhereFor: (arrival: Arrival) => readonly string[];
  readonly geo: Pick<Geo, 'peekNetwork'>;
}

/** Makes the route of the ICE witness. */
export function createWitnessRoute(
  { witness, offerFor, elsewhereFor, geo }: WitnessRouteParts,
  limits: StreamLimits = defaultStreamLimits,
): WitnessRoute {
  const watch: WitnessWatch = (token, { onSighting, ...follower }, wish) => {
    const located = (sighting: Sighting) => onSighting({ ...sighting, network: geo.peekNetwork(sighting.address) });
    return witness.watch(token, { ...follower, onSighting: located }, wish);
  };
  const open = new Set<ServerResponse>();
  const perClient = new Map<string, number>();
  const count = (client: string, change: number) => {
    const streams = (perClient.get(client) ?? 0) + change;
    if (streams > 0) perClient.set(client, streams);
    else perClient.delete(client);
  };
  return {
    offer: (request, response, arrival) => {
      if (!isSameOrigin(request.headers, arrival)) return sendError(request, response, 'origin-refused');
      const offer = offerFor(arrival);
      if (offer !== null) return sendJson(request, response, offer);
      response.writeHead(204, [...DATA_HEADERS]);
      return response.end();
    },
    stream: (request, response, arrival) => {
      const client = clientKey(arrival.client.address);
      if (open.size >= limits.total || (perClient.get(client) ?? 0) >= limits.perClient) {
        return sendError(request, response, 'too-many-streams', { headers: ['Retry-After', '10'] });
      }
      const peer = peerOf(request);
      const wish = peer && { peer, elsewhere: elsewhereFor(arrival) };
      if (!follow(watch, { token: bearerToken(request), wish }, response)) {
        return sendError(request, response, 'token-invalid', { headers: ['WWW-Authenticate', 'Bearer'] });
      }
      response.setTimeout(SILENT_MS);
      open.add(response);
      count(client, 1);
      response.once('close', () => {
        open.delete(response);
        count(client, -1);
      });
    },
    close: () => {
      for (const response of open) response.end();
    },
  };
}

function bearerToken({ headers }: IncomingMessage): string {
  return /^Bearer ([\w-]+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}

/** The browser's own ICE credentials, which a page hands over to have its filtering tested; never in a URL, which is logged. */
function peerOf({ headers }: IncomingMessage): Peer | undefined {
  const text = headers['icelens-ice-credentials'];
  return typeof text === 'string' ? readPeer(text) : undefined;
}

type WitnessWatch = (token: string, follower: Follower, wish?: ProbingWish) => (() => void) | undefined;

/** Who gets the news of a session, ready to be sent. */
interface Follower {
  readonly onSighting: (sighting: WitnessSighting) => void;
  readonly onProbe: (probe: FilteringProbe) => void;
  readonly onEnd: () => void;
}

/** Writes what the witness tells into a response; false, with nothing written, when it does not know the token. */
function follow(
  watch: WitnessWatch,
  { token, wish }: { readonly token: string; readonly wish: ProbingWish | undefined },
  response: ServerResponse,
): boolean {
  // Sightings from before the watch arrive at once, when it is not yet known whether there will be an answer.
  let early: string[] | undefined = [];
  const write = (news: object): void => {
    const line = `${JSON.stringify(news)}\n`;
    if (early !== undefined) early.push(line);
    else if (response.writableLength > MAX_UNREAD) response.destroy();
    else response.write(line);
  };
  const stop = watch(token, { onSighting: write, onProbe: write, onEnd: () => response.end() }, wish);
  if (stop === undefined) return false;
  response.once('close', stop);
  response.writeHead(200, [
    ...DATA_HEADERS,
    'Content-Type',
    'application/x-ndjson',
    'Connection',
    'close',
    'X-Accel-Buffering',
    'no',
  ]);
  response.flushHeaders();
  // Firefox shows a page the answer only with its first byte, and this page waits for the answer before it begins.
  if (wish !== undefined) early.unshift('\n');
  if (early.length > 0) response.write(early.join(''));
  early = undefined;
  return true;
}
