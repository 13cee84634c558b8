import * as v from 'valibot';
import { type CallOver, readCallOver, readSignal } from '../../src/core/peer-test/protocol.ts';
import { readSeal, type Seal } from '../../src/gather/peer/seal.ts';
import { connectClient } from './signaling-client.ts';

/** What a device without a browser offers: credentials and a fingerprint that are well formed and nobody's. */
const OFFER = {
  ufrag: 'abcd',
  pwd: 'abcdefghijklmnopqrstuvwx',
  fingerprint: `sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`,
  isLite: false,
};

/** The description of a data channel (RFC 8839 §5, RFC 8841 §10). */
function sdpOf({ ufrag, pwd, fingerprint, isLite }: typeof OFFER, setup: 'actpass' | 'active'): string {
  return [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    ...(isLite ? ['a=ice-lite'] : []),
    'a=group:BUNDLE 0',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    'a=mid:0',
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${pwd}`,
    `a=fingerprint:${fingerprint}`,
    `a=setup:${setup}`,
    'a=sctp-port:5000',
    '',
  ].join('\r\n');
}

/** A device that knows the link and speaks the signaling, but has no WebRTC: it goes as far into a connection as a test wants. */
export interface Device {
  /** Id of the pair in the reports of those whom it calls. */
  readonly pairId: string;
  /**
   * Calls everybody in the room; with what differs from an offer of its own, and for a run over one kind of path if it names one.
   * Without wishes it is one of those that knew no restrictions.
   */
  offer(change?: Partial<typeof OFFER>, run?: { restriction?: string; wishes?: readonly string[] }): Promise<void>;
  /** What it was called for, in the order of the calls; undefined for all ways. */
  calls(): Promise<readonly (string | undefined)[]>;
  /** Of which of them it was told that nobody waits for its answer any longer. */
  callsGivenUp(): Promise<readonly CallOver[]>;
  /** Waits for the answer to a call of its own no longer. */
  giveUp(restriction?: string): Promise<void>;
  /** Answers the next call as devices did that knew no restrictions. */
  answer(): Promise<void>;
  /** Trickles a candidate (RFC 8839 §5.1). */
  trickle(address: string, port: number, restriction?: string): Promise<void>;
  /** Says what no key opens. */
  babble(): Promise<void>;
  /** Goes, as by a lost connection. */
  vanish(): void;
}

/** Follows the link of another device. */
export async function followLink(link: string): Promise<Device> {
  const { origin, hash } = new URL(link);
  const [room = '', key = ''] = hash.slice(1).split('.');
  const seal: Seal | undefined = await readSeal(key, room);
  if (seal === undefined) throw new Error(`expected a key in the link, got ${hash}`);
  const client = await connectClient(origin);
  const self = await client.join(room);
  const say = async (value: unknown) => client.call('message', { room, data: await seal.seal(value) });
  const heard = async () => {
    const sealed = client.unread('message').map(([message]) => v.parse(v.object({ data: v.string() }), message).data);
    return Promise.all(sealed.map((data) => seal.open(data)));
  };
  return {
    pairId: `device-${self}`,
    offer: async (change = {}, run = {}) => {
      await say({ type: 'description', kind: 'offer', sdp: sdpOf({ ...OFFER, ...change }, 'actpass'), ...run });
    },
    calls: async () => {
      const signals = (await heard()).map(readSignal);
      return signals.flatMap((signal) =>
        signal?.type === 'description' && signal.kind === 'offer' ? [signal.restriction] : [],
      );
    },
    callsGivenUp: async () => (await heard()).flatMap((value) => readCallOver(value) ?? []),
    giveUp: async (restriction) => void (await say({ type: 'gave-up', restriction })),
    answer: async () => {
      await client.next('message');
      await say({ type: 'description', kind: 'answer', sdp: sdpOf(OFFER, 'active') });
    },
    trickle: async (address, port, restriction) => {
      const candidate = `candidate:1 1 udp 2130706431 ${address} ${port} typ host`;
      await say({ type: 'candidate', candidate, sdpMid: '0', usernameFragment: null, restriction });
    },
    babble: async () => void (await client.call('message', { room, data: 'nonsense' })),
    vanish: () => client.socket.disconnect(),
  };
}
