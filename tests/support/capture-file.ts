/** The shape of tests/fixtures/captures.jsonl, as its recorder wrote it. */

/** What is true of a recorded network: addresses by role. */
export interface CaptureTruth {
  readonly private4: string | null;
  readonly public4: string | null;
  readonly public6: string | null;
  readonly http4: string | null;
  readonly http6: string | null;
  readonly nat: string;
  readonly real4?: string | null;
  readonly real6?: string | null;
  readonly vpn4?: string | null;
  readonly tun4?: string | null;
  readonly second4?: string | null;
  readonly cgnat4?: string | null;
}

/** One request to the address echo: what it saw, or the name of the exception. */
export interface RawHttp {
  readonly ip?: string;
  readonly host?: string;
  readonly error?: string;
  readonly ms: number;
}
/** The requests of one moment, by how the server was reached. */
export type RawHttpSet = Readonly<Partial<Record<'v4' | 'v6' | 'name' | 'lan', RawHttp>>>;

/** A candidate event. */
export interface RawCandidate {
  readonly t: number;
  readonly candidate: string;
  readonly foundation: string;
  readonly address: string;
  readonly port: number;
  readonly protocol: 'udp' | 'tcp';
  readonly priority: number;
  readonly type: 'host' | 'srflx';
  readonly tcpType: 'active' | null;
  readonly relatedAddress: string | null;
  readonly relatedPort: number | null;
  readonly sdpMid: string;
  readonly sdpMLineIndex: number;
  readonly usernameFragment: string;
  readonly url: string;
  readonly relayProtocol: string | null;
}

/** An `icecandidateerror` event. */
export interface RawError {
  readonly t: number;
  readonly address: string | null;
  readonly port: number | null;
  readonly hostCandidate: string;
  readonly url: string;
  readonly errorCode: number;
  readonly errorText: string;
}

/** A local candidate of `getStats()`. */
export interface RawStats {
  readonly isRemote?: boolean;
  readonly candidateType: string;
  readonly address?: string;
  readonly port?: number;
  readonly protocol?: string;
  readonly networkType?: string;
  readonly url?: string;
}

/** What the probe page recorded of one peer connection; `t` counts milliseconds. */
export interface RawResult {
  readonly secure: boolean;
  readonly origin: string;
  readonly iceServers: readonly { readonly urls: string | readonly string[] }[];
  readonly events: readonly { readonly t: number; readonly ev: string }[];
  readonly candidates: readonly RawCandidate[];
  readonly errors: readonly RawError[];
  readonly gatherMs?: number;
  readonly stats?: readonly RawStats[];
  readonly sdpCandidates?: readonly string[];
  readonly sdpCLine?: readonly string[];
  /** Tracks of getUserMedia; their presence means that permission was there before the page was opened. */
  readonly gum?: readonly string[];
  readonly unsupported?: string;
}

/** One peer connection of a run. */
export interface RawProbe {
  readonly label: string;
  readonly result: RawResult;
  /** What the witness logged for this probe's ufrag; absent where none was run. */
  readonly peer?: { readonly peer_saw: readonly (readonly ['udp' | 'tcp', string, number])[] };
}

/** One line of the file. */
export interface RawCapture {
  readonly capture: string;
  readonly scenario: string;
  readonly expected: string;
  readonly browser: 'chromium' | 'firefox';
  readonly version: string;
  readonly truth: CaptureTruth;
  readonly http?: RawHttpSet;
  /** HTTP before the network changed in mid-run. */
  readonly http_before?: RawHttpSet;
  readonly probes?: readonly RawProbe[];
}
