import { expect, test } from 'playwright/test';
import type { FilteringProbe } from '../../../../src/core/nat-behavior.ts';
import { attributeType } from '../../../../server/stun/attribute-type.ts';
import { hasValidIntegrity, readIceRole, readUsername } from '../../../../server/stun/attributes.ts';
import { createCounters } from '../../../../server/stun/counters.ts';
import { readPeer } from '../../../../server/stun/filtering-probes.ts';
import { encodeMessage, messageType, transactionId } from '../../../../server/stun/message.ts';
import { Witness } from '../../../../server/stun/witness.ts';
import { witnessCandidates } from '../../../../server/stun/service.ts';
import { loopback4, openUdpClient, withService } from './sockets.ts';
import { bindingRequest, decoded, hex, sourceOf } from './support.ts';

const startMs = 1_795_000_000_000;
const peer = { ufrag: 'brow', pwd: 'the-password-of-browser'.replaceAll('-', '/') };

/** A check of a browser whose own fragment is `sender`, about as long as Chromium's. */
function check(to: { ufrag: string; pwd: string }, sender = peer.ufrag): Buffer {
  return bindingRequest(
    [
      { type: attributeType.username, value: Buffer.from(`${to.ufrag}:${sender}`) },
      { type: attributeType.networkInfo, value: Buffer.alloc(4) },
      { type: attributeType.iceControlling, value: Buffer.alloc(8, 7) },
      { type: attributeType.priority, value: hex('6e7e1eff') },
    ],
    { integrityKey: to.pwd, fingerprint: true },
  );
}

function setUp({ silenceMs = 5_000, elsewhere = [] as readonly string[] } = {}) {
  const counters = createCounters();
  const witness = new Witness(counters, { silenceMs });
  const offer = witness.offer(startMs);
  const news: FilteringProbe[] = [];
  const watch = () =>
    witness.watch(offer.token, { onSighting: () => undefined, onProbe: (probe) => news.push(probe) }, startMs, {
      peer,
      elsewhere,
    });
  const send = (ms: number, { from = '192.0.2.7', port = 40_000, bytes = check(offer) } = {}) => {
    const verdict = witness.receive(decoded(bytes), sourceOf(from, port), 'udp', startMs + ms);
    return typeof verdict === 'object' && 'probe' in verdict ? verdict.probe : undefined;
  };
  const arrive = (...arrival: Parameters<typeof send>) => send(...arrival)?.bytes;
  return { counters, witness, offer, news, watch, arrive, send };
}

function answerTo(probe: Uint8Array, pwd = peer.pwd) {
  return decoded(
    encodeMessage({
      type: messageType.bindingSuccess,
      transactionId: transactionId(decoded(probe)),
      integrityKey: pwd,
      fingerprint: true,
    }),
  );
}

test('sends a check that the browser will answer: its own password, its name first, the controlled role', () => {
  const { watch, arrive, offer } = setUp();
  watch();
  const probe = decoded(arrive(0)!);
  expect(readUsername(probe)).toBe(`${peer.ufrag}:${offer.ufrag}`);
  expect(hasValidIntegrity(probe, peer.pwd)).toBe(true);
  expect(readIceRole(probe)?.role).toBe('controlled');
});

test('sends nothing without the credentials of the browser, to another browser, or before a valid check', () => {
  const { watch, arrive, offer } = setUp();
  expect(arrive(0)).toBeUndefined();
  watch();
  expect(arrive(10, { bytes: check(offer, 'else') })).toBeUndefined();
  expect(arrive(20, { bytes: check({ ...offer, pwd: 'guess' }) })).toBeUndefined();
  expect(arrive(30)).toBeDefined();
});

test('gives one packet for one, never longer than what came, three to a source at most, and none in a hurry', () => {
  const { watch, arrive, offer } = setUp();
  watch();
  const probes = [0, 10, 149, 150, 310, 470, 700].map((ms) => arrive(ms));
  expect(probes.map((probe) => probe !== undefined)).toEqual([true, false, false, true, true, false, false]);
  for (const probe of probes) if (probe) expect(probe.length).toBeLessThanOrEqual(check(offer).length);
  const sources = Array.from({ length: 10 }, (_, index) => arrive(1_000, { port: 50_000 + index }));
  expect(sources.filter(Boolean)).toHaveLength(5);
});

test('sends nothing in return for a check that is shorter than its own', () => {
  const { watch, arrive, offer } = setUp();
  watch();
  const short = bindingRequest([{ type: attributeType.username, value: Buffer.from(`${offer.ufrag}:${peer.ufrag}`) }], {
    integrityKey: offer.pwd,
  });
  expect(arrive(0, { bytes: short })).toBeUndefined();
});

test('stops when the browser has answered, and tells the page', () => {
  const { watch, arrive, witness, news } = setUp();
  watch();
  const probe = arrive(5)!;
  expect(witness.receiveAnswer(answerTo(probe), startMs + 9)).toBe('probe-answered');
  expect(arrive(400)).toBeUndefined();
  expect(news.map(({ sent, answered, atMs }) => [sent, answered, atMs])).toEqual([
    [1, false, 5],
    [1, true, 9],
  ]);
  expect(news[0]).toMatchObject({ family: 4, from: 'other-port', address: '192.0.2.7', port: 40_000 });
});

test('checks from each place by turns, and tells at once that there is a second one', () => {
  const { watch, send, news } = setUp({ elsewhere: ['2001:db8::2', '198.51.100.2'] });
  watch();
  const from = [0, 50, 100, 160, 210, 320, 360, 500, 700].map((ms) => send(ms)?.elsewhere);
  const other = '198.51.100.2';
  expect(from).toEqual([null, other, undefined, null, other, null, other, undefined, undefined]);
  expect(news[0]).toMatchObject({ from: 'other-address', sent: 0, answered: false });
  expect(news.filter(({ sent }) => sent === 3).map((each) => each.from)).toEqual(['other-port', 'other-address']);
});

test('sends no more once a check from the other address has come in, and goes on there when only the port has', () => {
  const { watch, send, witness, news } = setUp({ elsewhere: ['198.51.100.2'] });
  watch();
  witness.receiveAnswer(answerTo(send(0)!.bytes), startMs + 1);
  const second = send(10);
  expect(second?.elsewhere).toBe('198.51.100.2');
  expect(send(20)).toBeUndefined();
  const third = send(170);
  expect(third?.elsewhere).toBe('198.51.100.2');
  witness.receiveAnswer(answerTo(third!.bytes), startMs + 171);
  expect(send(400)).toBeUndefined();
  expect(news.at(-1)).toMatchObject({ from: 'other-address', sent: 2, answered: true });
});

test('takes no answer that is not signed by the browser, nor one to a check that was never sent', () => {
  const { watch, arrive, witness, news } = setUp();
  watch();
  const probe = arrive(5)!;
  expect(witness.receiveAnswer(answerTo(probe, 'forged'), startMs + 6)).toBe('not-a-request');
  expect(witness.receiveAnswer(answerTo(bindingRequest()), startMs + 7)).toBe('not-a-request');
  expect(news.some(({ answered }) => answered)).toBe(false);
});

test('forgets what it sent with the session', () => {
  const { watch, arrive, witness } = setUp();
  watch();
  const probe = arrive(5)!;
  witness.clear();
  expect(witness.receiveAnswer(answerTo(probe), startMs + 9)).toBe('not-a-request');
});

test('reads credentials of ICE characters only', () => {
  expect(readPeer('abcd 0123456789012345678901')).toEqual({ ufrag: 'abcd', pwd: '0123456789012345678901' });
  for (const text of [
    '',
    'abc 0123456789012345678901',
    'abcd short',
    'abcd 0123456789012345678901 x',
    'ab\ncd 0123456789012345678901',
  ])
    expect(readPeer(text)).toBeUndefined();
});

test('leaves from the second port of the address that was asked', async () => {
  await withService({}, async (service) => {
    const offer = service.witness.offer(witnessCandidates(service.endpoints));
    const [{ address, ports } = service.endpoints[0]!] = service.endpoints;
    const news: FilteringProbe[] = [];
    service.witness.watch(
      offer.token,
      { onSighting: () => undefined, onProbe: (probe) => news.push(probe) },
      {
        peer,
        elsewhere: [],
      },
    );
    const client = await openUdpClient();
    client.send(check(offer), { address, port: ports[0] });
    await expect.poll(() => client.received.length).toBe(1);
    const [probe] = client.received;
    expect(probe).toMatchObject({ from: address, port: ports[1] });
    client.send(answerTo(probe!.bytes).bytes, { address, port: ports[1] });
    await expect.poll(() => news.at(-1)?.answered).toBe(true);
    expect(service.counters()).toMatchObject({ 'probe-sent': 1, 'probe-answered': 1 });
    client.close();
  });
});

test('leaves from the second port of another address where the page asks for it', async () => {
  const addresses = [loopback4, { address: '127.0.0.2', family: 4 }] as const;
  await withService({ addresses }, async (service) => {
    const [first, second] = service.endpoints;
    const offer = service.witness.offer(witnessCandidates([first!]));
    const watcher = { onSighting: () => undefined };
    service.witness.watch(offer.token, watcher, { peer, elsewhere: [second!.address] });
    const client = await openUdpClient();
    for (const sent of [1, 2]) {
      client.send(check(offer), { address: first!.address, port: first!.ports[0] });
      await expect.poll(() => client.received.length).toBe(sent);
    }
    expect(client.received.map(({ from, port }) => [from, port])).toEqual([
      [first!.address, first!.ports[1]],
      [second!.address, second!.ports[1]],
    ]);
    client.close();
  });
});
