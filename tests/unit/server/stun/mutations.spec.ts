import { expect, test } from 'playwright/test';
import { parseMessage } from 'werift-ice';
import { attributeType } from '../../../../server/stun/attribute-type.ts';
import { hasValidIntegrity, readPriority, readUsername } from '../../../../server/stun/attributes.ts';
import { createCounters } from '../../../../server/stun/counters.ts';
import { Limiter } from '../../../../server/stun/limiter.ts';
import { decodeMessage, findAttribute, transactionId } from '../../../../server/stun/message.ts';
import { StunProtocol } from '../../../../server/stun/protocol.ts';
import { Witness } from '../../../../server/stun/witness.ts';
import { answered, bindingRequest, browsers, channelOf, hex, iceCheck, rfc, seededRandom } from './support.ts';

/** Well-formed messages of every kind that the server meets. */
const corpus: readonly Buffer[] = [
  ...[rfc.request, rfc.ipv4Response, rfc.ipv6Response, rfc.longTermRequest].map(hex),
  ...browsers.requests.flatMap(({ binding, check }) => [hex(binding), hex(check)]),
  bindingRequest([{ type: 0x0003, value: hex('00000006') }]),
  bindingRequest([{ type: attributeType.software, value: Buffer.alloc(500, 'x') }], { fingerprint: true }),
];

/** Changes, cuts, stretches or lies about the length of a message. The result is valid only until the next call. */
function createMutator(seed: number): (original: Buffer) => Buffer {
  const next = seededRandom(seed);
  const memory = Buffer.alloc(1024);
  return (original) => {
    let size = original.copy(memory);
    for (let changes = next() % 4; changes >= 0; changes--) {
      const at = next() % size;
      const kind = next() % 8;
      if (kind < 3) memory[at] = next();
      else if (kind < 5) memory[at]! ^= 1 << (next() & 7);
      else if (kind === 5)
        memory.writeUInt16BE(next() % 4 === 0 ? next() & 0xffff : (next() % 30) * 4, Math.min(at & ~3, size - 2) | 2);
      else if (kind === 6) size = Math.max(4, next() % size);
      else size = Math.min(memory.length - 4, size + (next() % 16));
    }
    // Half of them get a true length field, or most would end at the first comparison.
    if (next() % 2 === 0 && size >= 20) memory.writeUInt16BE(size - 20, 2);
    return memory.subarray(0, size);
  };
}

test('survives a million mutated packets: each is answered or counted, none throws', () => {
  const counters = createCounters();
  const witness = new Witness(counters, { sessions: 8, silenceMs: 0 });
  const limiter = new Limiter({ ratePerSecond: 1e9, burst: 1e9, key: [1, 2] });
  const protocol = new StunProtocol({ limiter, witness, counters, ownPorts: new Set([3478]) });
  const offer = witness.offer(0);
  const originals = [...corpus, iceCheck(offer, 10)];
  const channels = [channelOf('192.0.2.1', 5000), channelOf('2001:db8::1', 5000), channelOf('192.0.2.1', 5000, 'tcp')];
  const mutate = createMutator(8489);
  let answers = 0;
  for (let i = 0; i < 1_000_000; i++) {
    const reply = protocol.handle(mutate(originals[i % originals.length]!), channels[i % 3]!, 0);
    if (typeof reply !== 'string') answers++;
  }
  const total = Object.values(counters).reduce((sum, count) => sum + count, 0);
  expect(total).toBe(1_000_000);
  expect(counters.answered + counters['unknown-attribute'] + counters['witness-answered']).toBe(answers);
  // The mutations reach every branch, or the test would prove little.
  const unreached = Object.entries(counters).filter(([name, count]) => count === 0 && !name.startsWith('tcp-'));
  expect(unreached.map(([name]) => name).toSorted()).toEqual([
    'bad-source',
    'expired-ufrag',
    'internal-error',
    'own-port',
    'probe-answered',
    'probe-sent',
    'rate-limited',
    'send-queue-full',
    'session-evicted',
    'sighting-dropped',
    'witness-silent',
  ]);
});

/** Why the other codec may accept what this one refuses: it is more lenient, and the RFCs are not. */
function explainsRefusal(reason: string, bytes: Buffer): boolean {
  if (reason === 'too-long') return bytes.length > 548;
  // RFC 7983 §7 leaves first bytes above 3 to DTLS and others.
  if (reason === 'not-stun') return bytes[0]! > 3;
  // RFC 8489 §14.7: FINGERPRINT has four bytes and stands last.
  return reason === 'bad-fingerprint' && bytes.readUInt32BE(bytes.length - 8) !== 0x80280004;
}

/** Types whose value the other codec reads at once, refusing the whole message when it is malformed. */
const readByWerift = new Set([
  1, 3, 4, 5, 9, 10, 12, 13, 0x12, 0x16, 0x17, 0x19, 0x20, 0x24, 0x25, 0x8023, 0x8028, 0x8029, 0x802a, 0x802b, 0x802c,
]);

function hasValueForWerift(bytes: Buffer): boolean {
  for (let offset = 20; offset < bytes.length; offset += 4 + ((bytes.readUInt16BE(offset + 2) + 3) & ~3)) {
    if (readByWerift.has(bytes.readUInt16BE(offset))) return true;
  }
  return false;
}

function compareFields(bytes: Buffer, key: string): string | undefined {
  const ours = decodeMessage(bytes);
  const theirs = parseMessage(bytes);
  if (typeof ours === 'string') return theirs === undefined || explainsRefusal(ours, bytes) ? undefined : ours;
  if (theirs === undefined) return hasValueForWerift(bytes) ? undefined : 'refused by the other codec';
  if ((theirs.messageMethod | theirs.messageClass) !== ours.type) return 'type';
  if (!theirs.transactionId.equals(transactionId(ours))) return 'transaction id';
  const signed = ours.attributes.filter(({ type }) => type === attributeType.messageIntegrity).length === 1;
  if (signed && hasValidIntegrity(ours, key) !== (parseMessage(bytes, Buffer.from(key)) !== undefined))
    return 'integrity';
  const names = theirs.attributesKeys;
  // The other codec keeps the last of repeated attributes and reads those behind MESSAGE-INTEGRITY; compare the others.
  if (new Set(ours.attributes.map(({ type }) => type)).size !== names.length + theirs.rawAttributes.length)
    return undefined;
  // The other codec reads the first four bytes of a longer PRIORITY.
  const hasPriority = findAttribute(ours, attributeType.priority)?.length === 4;
  if (hasPriority && theirs.getAttributeValue('PRIORITY') !== readPriority(ours)) return 'priority';
  const username = names.includes('USERNAME')
    ? Buffer.from(theirs.getAttributeValue('USERNAME')).toString()
    : undefined;
  const isAscii = /^[ -~]*$/.test(username ?? '');
  return isAscii && username !== readUsername(ours) ? 'username' : undefined;
}

test('agrees with an independent codec on 200,000 mutated packets and on the originals', () => {
  const mutate = createMutator(5769);
  const differences: string[] = [];
  let accepted = 0;
  for (let i = 0; i < 200_000; i++) {
    const original = corpus[i % corpus.length]!;
    const bytes = i < corpus.length ? original : mutate(original);
    const key = original.includes(browsers.ufrag) ? browsers.pwd : rfc.shortTermPassword;
    const difference = compareFields(bytes, key);
    if (difference !== undefined) differences.push(`${difference}: ${bytes.toString('hex')}`);
    if (typeof decodeMessage(bytes) !== 'string') accepted++;
  }
  expect(differences.slice(0, 5)).toEqual([]);
  expect(accepted).toBeGreaterThan(20_000);
});

test('writes what an independent codec reads', () => {
  const offer = { ufrag: 'AaIF0/mwDwIGG58o+tfB', pwd: 'fHtNdAJHNr8A76rKU96TAY9+' };
  const message = parseMessage(iceCheck(offer), Buffer.from(offer.pwd))!;
  expect(message.getAttributeValue('USERNAME')).toBe(`${offer.ufrag}:peer`);
  const witness = new Witness(createCounters(), { silenceMs: 0 });
  const protocol = new StunProtocol({
    limiter: new Limiter(),
    witness,
    counters: createCounters(),
    ownPorts: new Set(),
  });
  const minted = witness.offer(0);
  for (const address of ['192.0.2.7', '2001:db8:1:2:3:4:5:7']) {
    const reply = Buffer.from(answered(protocol.handle(iceCheck(minted), channelOf(address, 4242), 0)));
    const read = parseMessage(reply, Buffer.from(minted.pwd))!;
    expect(read.attributesKeys).toEqual(['XOR-MAPPED-ADDRESS', 'MESSAGE-INTEGRITY', 'FINGERPRINT']);
    expect(read.getAttributeValue('XOR-MAPPED-ADDRESS')).toEqual([address, 4242]);
  }
});
