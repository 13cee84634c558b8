/** H: the address that the server saw over HTTP, per family, and whether it can be used (design: "H is unusable when…"). */
import { inCidrs, isPublic, parseAddress } from './address.ts';
import type { Artifacts, Gathered, Echo, InternetRun } from './artifacts.ts';
import type { ReasonCode } from './reason-codes.ts';
import { sameAddress } from './networks.ts';
import { isSettled } from './settled.ts';
import { shownAddresses } from './shown-addresses.ts';
import type { EchoResponse, Family } from './wire.ts';

/** What HTTP says of one family. */
export type HttpAddress =
  /** Measured in this run; several distinct addresses when the page load has several exits. */
  | { readonly state: 'seen'; readonly addresses: readonly string[] }
  /** Not measured yet: the address embedded in the HTML, good for "so far" only. */
  | { readonly state: 'guessed'; readonly addresses: readonly string[] }
  /** Measured, but not the visitor's address. */
  | { readonly state: 'unusable'; readonly reason: ReasonCode; readonly addresses: readonly string[] }
  /** Tried over this family and failed. */
  | { readonly state: 'failed' }
  /** The server answered over this family, but not with an address (an overload, an error, a captive portal). */
  | { readonly state: 'refused' }
  /** The browser was not allowed to try (CSP, a page of HTTPS asking HTTP), or something else in it stopped the request. */
  | { readonly state: 'blocked' }
  /** Tried over this family without an answer, in a way that says nothing against it: the run was over first, or names are dead. */
  | { readonly state: 'unanswered' }
  | { readonly state: 'not-asked' }
  | { readonly state: 'pending' };

const LAN_SUFFIX = /(?:^|\.)(?:localhost|local|lan|home|internal|home\.arpa)$/i;

/** Whether a page at this host can be reached from the internet, as far as its name or address tells. */
export function isPublicHost(hostname: string, assumePublic: readonly string[]): boolean {
  const literal = parseAddress(hostname);
  if (literal) return isPublic(literal.address, assumePublic);
  const name = hostname.replace(/\.$/, '');
  return name.includes('.') && !LAN_SUFFIX.test(name);
}

/** Why an answer of the echo is not the visitor's address; undefined when it is. */
function unusableBecause(echo: EchoResponse, artifacts: Artifacts): ReasonCode | undefined {
  const { hostname, assumePublic } = artifacts.page;
  const assumed = inCidrs(echo.address, assumePublic);
  const publicPage = isPublicHost(hostname, assumePublic);
  if (!isPublic(echo.address, assumePublic)) return publicPage ? 'address-unusable' : 'page-not-public';
  const direct = echo.source === 'socket';
  if (direct && echo.isServerAddress && publicPage && !assumed) return 'address-unusable';
  if (direct && echo.hostMatches === false) return 'host-mismatch';
  const forwarded = echo.ignoredForwarded;
  const witnessed = artifacts.witness.status === 'ok' ? artifacts.witness.value.sightings : [];
  // Anyone can send such a header; only packets that really came from that address make it believable.
  if (
    forwarded &&
    witnessed.some((sighting) => sameAddress(sighting.address, forwarded)) &&
    !witnessed.some((sighting) => sameAddress(sighting.address, echo.address))
  ) {
    return 'forwarding-untrusted';
  }
  return undefined;
}

/**
 * Whether a forwarded header may yet prove that the peer is a proxy: it names what STUN saw, and the witness, which
 * decides, has not spoken. Without the wait a proxy that is not trusted would flash up as a leak of every visitor.
 */
function isInDoubt({ address, ignoredForwarded }: EchoResponse, artifacts: Artifacts): boolean {
  const { iceCandidates, witness } = artifacts;
  if (!ignoredForwarded || iceCandidates.status !== 'ok' || isSettled(artifacts)) return false;
  const sightings = witness.status === 'ok' ? witness.value.sightings : [];
  const isNamed = iceCandidates.value.candidates.some(
    (each) => each.type === 'srflx' && each.address !== null && sameAddress(each.address, ignoredForwarded),
  );
  return isNamed && !sightings.some((sighting) => sameAddress(sighting.address, address));
}

function forcedEcho(family: Family, { echoes }: Artifacts): Gathered<Echo> {
  return family === 4 ? echoes.ipv4 : echoes.ipv6;
}

/** The answers that speak of one family, those of the forced-family origin first. */
function answersOf(family: Family, artifacts: Artifacts): EchoResponse[] {
  return [forcedEcho(family, artifacts), artifacts.echoes.page].flatMap((echo) =>
    echo.status === 'ok' && echo.value.family === family ? [echo.value] : [],
  );
}

/** What a failed request says of its family: that it is not there, or only that this request could not be made. */
function failure(error: string, isSameScheme: boolean): HttpAddress {
  if (error === 'csp' || !isSameScheme) return { state: 'blocked' };
  return { state: error.startsWith('http-') || error === 'bad-response' ? 'refused' : 'failed' };
}

/**
 * How the forced-family origin of the page's own family fares although that family works: when it is not reached either,
 * the names are at fault (DNS), and a failure of the other one says nothing against its family.
 */
function ownOrigin(artifacts: Artifacts): 'reached' | 'pending' | 'failed' {
  const { page } = artifacts.echoes;
  if (page.status !== 'ok') return 'reached';
  const own = forcedEcho(page.value.family, artifacts);
  if (own.status === 'failed') return own.error === 'network' || own.error === 'timeout' ? 'failed' : 'reached';
  return own.status === 'pending' ? 'pending' : 'reached';
}

function withoutAnswer(family: Family, artifacts: Artifacts): HttpAddress {
  const { page } = artifacts.echoes;
  const forced = forcedEcho(family, artifacts);
  const guess = artifacts.page.embeddedEcho;
  const pageFamily = guess?.family;
  if (page.status === 'pending' && guess && pageFamily === family && !unusableBecause(guess, artifacts)) {
    return { state: 'guessed', addresses: [guess.address] };
  }
  if (forced.status === 'pending' || (page.status === 'pending' && (pageFamily ?? family) === family)) {
    return { state: 'pending' };
  }
  if (forced.status === 'failed') {
    const own = ownOrigin(artifacts);
    if (own !== 'reached') return { state: own === 'pending' ? 'pending' : 'unanswered' };
    const { origin, origins } = artifacts.page;
    const asked = (family === 4 ? origins.ipv4 : origins.ipv6) ?? origin;
    return failure(forced.error, asked.split(':')[0] === origin.split(':')[0]);
  }
  if (pageFamily === family && page.status === 'failed') return failure(page.error, true);
  return { state: 'not-asked' };
}

/** Whether WebRTC showed a public address of a family; what is not there cannot be outside of anything. */
function showsFamily(family: Family, { iceCandidates, page }: Artifacts): boolean {
  const shown = iceCandidates.status === 'ok' ? shownAddresses(iceCandidates.value) : [];
  return shown.some((each) => each.family === family && isPublic(each.address, page.assumePublic));
}

/**
 * What address echoes of others say of one family. That one of them does not answer may be its own fault, or that of a
 * content blocker, so it makes a family absent only where nothing else shows that family, and never convicts.
 */
function internetAddress(family: Family, { echoes }: InternetRun, artifacts: Artifacts): HttpAddress {
  const answers = echoes.flatMap(({ answer }) => (answer.status === 'ok' ? [answer.value] : []));
  const isUsable = (address: string): boolean => isPublic(address, artifacts.page.assumePublic);
  const usable = answers.filter((each) => each.family === family && isUsable(each.address));
  if (usable.length > 0) return { state: 'seen', addresses: [...new Set(usable.map(({ address }) => address))] };
  const asked = echoes.filter((each) => (each.family ?? family) === family);
  if (asked.some(({ answer }) => answer.status === 'pending')) return { state: 'pending' };
  const otherAnswers = answers.some((each) => each.family !== family && isUsable(each.address));
  if (!otherAnswers || showsFamily(family, artifacts)) return { state: 'refused' };
  return { state: asked.some((each) => each.family === family) ? 'failed' : 'not-asked' };
}

/** What HTTP says of one family in these artifacts. */
export function httpAddress(family: Family, artifacts: Artifacts): HttpAddress {
  if (artifacts.internet) return internetAddress(family, artifacts.internet, artifacts);
  const answers = answersOf(family, artifacts);
  const usable = answers.filter((answer) => !unusableBecause(answer, artifacts));
  const addresses = [...new Set(usable.map((answer) => answer.address))];
  if (addresses.length > 0) {
    return { state: usable.some((answer) => isInDoubt(answer, artifacts)) ? 'guessed' : 'seen', addresses };
  }
  const [first] = answers;
  const reason = first && unusableBecause(first, artifacts);
  if (first && reason) return { state: 'unusable', reason, addresses: [first.address] };
  return withoutAnswer(family, artifacts);
}
