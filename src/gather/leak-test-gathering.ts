import type { Artifacts, CandidateRun, Echo, Gathered } from '../core/artifacts.ts';
import type { EchoResponse } from '../core/wire.ts';
import { gatherBrowser } from './browser.ts';
import { describeRealm } from './browser-realm.ts';
import { describeCandidates } from './candidate-run.ts';
import type { Instruments, LeakTestMeasurement, MeasurementPlan } from './measurement.ts';
import { gatherMediaDevices, queryMediaPermissions, summarizePermissions } from './media-devices.ts';
import type { MediaGrant } from './media-permission.ts';
import { type Failure, failed, gathered, pause, within } from './outcome.ts';
import { gatherResponseHeaders } from './response-headers.ts';
import type { WebRtcRun } from './webrtc-run.ts';
import { gatherLookup } from './lookup.ts';
import type { RealmSupport } from './webrtc-support.ts';

/** What a leak test measures with. */
export interface LeakTestPlan extends MeasurementPlan {
  readonly assumePublic: readonly string[];
  /** The address known before the run: embedded in the HTML, or measured by the run before. */
  readonly firstGuess: EchoResponse | null;
  /** How often the run began anew. */
  readonly restarts: number;
  /** A measurement that has begun already; null begins one. */
  readonly begun: LeakTestMeasurement | null;
  readonly instruments: Instruments;
  /** Called after each new fact. */
  onChange(): void;
}

type LateName = 'browser' | 'mediaDevices' | 'responseHeaders';

const GATHERER_TIMEOUT_MS = 5_000;
const STATS_TIMEOUT_MS = 200;
/** Addresses that one question to the server may hold; a browser shows a handful. */
const MAX_LOCATED = 100;
const PENDING = { status: 'pending' } as const;

function candidatesOf(run: WebRtcRun): Gathered<CandidateRun> {
  const measured = Boolean(run.recorder && (run.recorder.candidates.length > 0 || run.recorder.errors.length > 0));
  if (run.failure && !measured) return run.failure;
  return run.recorder ? gathered(describeCandidates(run.recorder)) : PENDING;
}

function failedIfPending(echo: Gathered<Echo>): Gathered<Echo> {
  return echo.status === 'pending' ? failed('timeout', 'no answer by the deadline') : echo;
}

/** Asks for camera and microphone. Few people do, so what asks is loaded then. */
async function grantOfMedia(): Promise<MediaGrant | Failure> {
  try {
    const { askMediaPermission } = await import('./media-permission.ts');
    return await askMediaPermission(await queryMediaPermissions());
  } catch (cause) {
    return failed('permission-failed', cause);
  }
}

async function describeBrowser(support: RealmSupport): Promise<Artifacts['browser']> {
  return gathered(await gatherBrowser(support));
}

/** Everything that one leak test gathers; its artifacts can be read at any time. */
export class LeakTestGathering {
  readonly measurement: LeakTestMeasurement;
  permissionRun: WebRtcRun | null = null;
  /** Settles when the gatherers that decide no verdict are done; never rejects. */
  readonly lateDone: Promise<unknown>;
  readonly #plan: LeakTestPlan;
  readonly #aborter = new AbortController();
  readonly #late: Pick<Artifacts, LateName>;
  #permission: Artifacts['page']['permission'] = 'unknown';
  readonly #permissionRead: Promise<void>;
  #permissionState: Failure | typeof PENDING | { status: 'not-asked' } = { status: 'not-asked' };
  #grant: MediaGrant | null = null;
  #deadlineReached = false;
  readonly #asked = new Set<string>();
  readonly #networks: Artifacts['networks'] = {};
  readonly #places: Artifacts['places'] = {};
  #located: Promise<unknown> = Promise.resolve();
  /** Questions for places that are under way. */
  #locating = 0;

  /** Begins to gather, or goes on with what the first script began. {@link close} ends it. */
  constructor(plan: LeakTestPlan) {
    this.#plan = plan;
    this.measurement = plan.begun ?? plan.instruments.measure(plan);
    this.measurement.onChange = () => plan.onChange();
    // Enough to judge WebRTC itself; the user agent is parsed when there is time.
    const browser = gathered(describeRealm(this.measurement.run.support));
    this.#late = { browser, mediaDevices: PENDING, responseHeaders: PENDING };
    this.#permissionRead = this.#readPermission();
    const late = this.#late;
    this.lateDone = Promise.all([
      this.#keep(describeBrowser(this.measurement.run.support), (got) => {
        // A browser described without its parsed user agent is better than none.
        if (got.status === 'ok') late.browser = got;
      }),
      this.#keep(gatherMediaDevices(), (got) => {
        late.mediaDevices = got;
      }),
      this.#keep(gatherResponseHeaders(this.#aborter.signal), (got) => {
        late.responseHeaders = got;
      }),
    ]);
    plan.onChange();
  }

  /** Whether no further fact is to be expected. */
  get exhausted(): boolean {
    const { run, echoes } = this.measurement;
    const answers = this.measurement.internet?.echoes.map(({ answer }) => answer) ?? [];
    const waiting = [...Object.values(echoes), ...answers].some(({ status }) => status === 'pending');
    return !waiting && this.#locating === 0 && run.exhausted && (this.permissionRun?.exhausted ?? true);
  }

  /** Settles when the server has told, or has not told in time, what it knows of every address that it was asked for. */
  get located(): Promise<unknown> {
    return this.#located;
  }

  /** Asks the server for place and network of addresses, of each only once. */
  locate(addresses: readonly string[]): void {
    const unknown = addresses.filter((address) => !this.#asked.has(address)).slice(0, MAX_LOCATED);
    if (unknown.length === 0 || this.#aborter.signal.aborted) return;
    for (const address of unknown) this.#asked.add(address);
    this.#located = Promise.all([this.#located, this.#locate(unknown)]);
  }

  /** Says that the page's own deadline has passed for a run, after a last look at the statistics and the permission. */
  async reachDeadline(run: WebRtcRun): Promise<void> {
    await Promise.race([Promise.all([run.recorder?.readStats(), this.#permissionRead]), pause(STATS_TIMEOUT_MS)]);
    if (run === this.measurement.run) this.#deadlineReached = true;
    if (run.recorder) run.recorder.deadlineReached = true;
    this.#plan.onChange();
  }

  /**
   * Asks for camera and microphone and gathers once more with them.
   *
   * @returns the second run, or null when there is no permission; the artifact then says why.
   */
  async askPermission(): Promise<WebRtcRun | null> {
    this.#permissionState = PENDING;
    this.#plan.onChange();
    const grant = await grantOfMedia();
    if (grant.status === 'failed') this.#permissionState = grant;
    else if (this.#aborter.signal.aborted) grant.release();
    else {
      this.#grant = grant;
      this.permissionRun = this.#plan.instruments.open({ ...this.#plan, clock: this.measurement.clock });
    }
    this.#plan.onChange();
    return this.permissionRun;
  }

  /** Lets go of camera and microphone, once the second run needs them no more. */
  releaseMedia(): void {
    this.#grant?.release();
  }

  /** Everything up to now, as plain JSON. */
  artifacts(): Artifacts {
    const { origins, assumePublic, firstGuess, restarts } = this.#plan;
    const { run, hidden, internet } = this.measurement;
    const second = this.permissionRun;
    const iceCandidates = candidatesOf(run);
    return {
      artifactsVersion: 1,
      page: {
        origin: location.origin,
        hostname: location.hostname,
        secureContext: isSecureContext,
        // What this server saw of the page load says nothing about servers of others.
        embeddedEcho: internet ? null : firstGuess,
        origins,
        assumePublic: [...assumePublic],
        permission: this.#permission,
        hidden,
        restarts,
      },
      ...this.#late,
      echoes: this.#knownEchoes(iceCandidates),
      iceCandidates,
      witness: run.sightings(),
      permissionIceCandidates: second ? candidatesOf(second) : this.#permissionState,
      permissionWitness: second?.sightings() ?? this.#permissionState,
      networks: { ...this.#networks },
      places: { ...this.#places },
      ...(internet ? { internet } : {}),
    };
  }

  /** Ends everything that is open; what was measured stays. Calling it again does nothing. */
  close(): void {
    this.#aborter.abort();
    this.measurement.close();
    this.permissionRun?.close();
    this.releaseMedia();
  }

  async #readPermission(): Promise<void> {
    this.#permission = summarizePermissions(await queryMediaPermissions());
    this.#plan.onChange();
  }

  #knownEchoes(iceCandidates: Gathered<CandidateRun>): Artifacts['echoes'] {
    const { page, ipv4, ipv6 } = this.measurement.echoes;
    if (!this.#deadlineReached || iceCandidates.status === 'ok') return { page, ipv4, ipv6 };
    // Without a peer connection nothing else says that the time is over.
    return { page: failedIfPending(page), ipv4: failedIfPending(ipv4), ipv6: failedIfPending(ipv6) };
  }

  async #locate(addresses: readonly string[]): Promise<void> {
    this.#locating += 1;
    const answer = await gatherLookup(addresses, this.#aborter.signal);
    this.#locating -= 1;
    if (answer.status !== 'ok') return;
    for (const { address, network, place } of answer.value.results.flatMap((result) => result.addresses)) {
      if (network) this.#networks[address] = network;
      if (place) this.#places[address] = place;
    }
    this.#plan.onChange();
  }

  async #keep<T>(work: Promise<Gathered<T>>, set: (got: Gathered<T>) => void): Promise<void> {
    set(await within(GATHERER_TIMEOUT_MS, work));
    this.#plan.onChange();
  }
}
