import type { IncomingMessage } from 'node:http';
import type { Arrival } from '../arrival.ts';
import { isSameOrigin } from '../origins.ts';
import { clientKey } from '../rate-limit.ts';
import { sendError } from '../answer.ts';
import type { HttpErrorCode } from '../http-error.ts';
import type { Route, UpgradeRoute } from '../http.ts';
import type { Signaling } from './service.ts';

/** Why a request for the signaling is refused; undefined when it is not. Host and rate were looked at before. */
function refusal(request: IncomingMessage, arrival: Arrival, signaling: Signaling): HttpErrorCode | undefined {
  if (!isSameOrigin(request.headers, arrival) || isForeignPage(request)) return 'origin-refused';
  const isHandshake = !new URLSearchParams(request.url?.split('?')[1]).has('sid');
  return isHandshake && !signaling.hasRoomFor(visitorOf(arrival)) ? 'too-many-connections' : undefined;
}

/** A page elsewhere can send a GET without an Origin, by an image say; only this header, which no page can write, tells. */
function isForeignPage({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  return site === 'cross-site' || site === 'same-site';
}

function visitorOf({ client }: Arrival): string {
  return clientKey(client.address);
}

/** The long-polling requests of the signaling; each of them is asked where it comes from. */
export function signalingRoute(signaling: Signaling): Route {
  const handler: Route['GET'] = (request, response, arrival) => {
    const code = refusal(request, arrival, signaling);
    if (code !== undefined) return sendError(request, response, code, { headers: ['Connection', 'close'] });
    return signaling.handleRequest(request, response, visitorOf(arrival));
  };
  return { GET: handler, POST: handler, headless: true, takesBody: true };
}

/** The connections of the signaling that become WebSockets. */
export function signalingUpgrade(signaling: Signaling): UpgradeRoute {
  return (request, stream, arrival) => {
    const code = refusal(request, arrival, signaling);
    if (code === undefined) signaling.handleUpgrade(request, stream, visitorOf(arrival));
    return code;
  };
}
