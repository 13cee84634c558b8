import { expect, test } from 'playwright/test';
import { encodeMessage } from '../../../../server/stun/message.ts';
import { framePacket } from '../../../../server/stun/framing.ts';
import { type StunService, witnessCandidates } from '../../../../server/stun/service.ts';
import type { TcpLimits } from '../../../../server/stun/tcp.ts';
import { openTcpClient, type TcpClient, withService } from './sockets.ts';
import { bindingRequest, iceCheck, id } from './support.ts';

const listenerOf = (service: StunService) => ({ address: '127.0.0.1', port: service.endpoints[0]!.tcpPort! });
const tcpOffer = (service: StunService) =>
  service.witness.offer(witnessCandidates(service.endpoints).filter(({ transport }) => transport === 'tcp'));
const closed = (client: TcpClient) => new Promise<void>((resolve) => client.socket.once('close', () => resolve()));

function withTcp(limits: Partial<TcpLimits>, use: (service: StunService) => Promise<void>): Promise<void> {
  return withService({ tcp: limits, witness: { silenceMs: 0 } }, use);
}

for (const [what, bytes] of [
  ['a web request', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
  ['an empty frame', Buffer.from([0, 0])],
  ['a frame of 64 kB', Buffer.from([0xff, 0xff, 1, 2, 3])],
  ['a plain Binding request', framePacket(bindingRequest())],
  ['a STUN answer', framePacket(encodeMessage({ type: 0x0101, transactionId: id }))],
  ['a check with a wrong password', framePacket(iceCheck({ ufrag: 'AaIF0/mwDwIGG58o+tfB', pwd: 'guess' }))],
  ['DTLS before any check', framePacket(Buffer.from([22, 254, 253, ...Buffer.alloc(60)]))],
] as const) {
  test(`closes a connection that sends ${what}`, async () => {
    await withTcp({}, async (service) => {
      const client = await openTcpClient(listenerOf(service));
      client.socket.write(bytes);
      await closed(client);
      expect(client.received).toEqual([]);
      expect(service.counters()['tcp-bad-frame']).toBe(1);
    });
  });
}

test('reads checks however the stream is cut, and stands DTLS after a good one', async () => {
  await withTcp({}, async (service) => {
    const client = await openTcpClient(listenerOf(service));
    const check = framePacket(iceCheck(tcpOffer(service)));
    for (const byte of check) client.socket.write(Uint8Array.of(byte));
    await expect.poll(() => client.received.length).toBe(1);
    client.send(Buffer.from([22, 254, 253, ...Buffer.alloc(1400)]));
    client.socket.write(Buffer.concat([check, check]));
    await expect.poll(() => client.received.length).toBe(3);
    client.send(Buffer.from('evtj'));
    await closed(client);
  });
});

test('closes a connection that never proves itself, though it goes on sending', async () => {
  await withTcp({ provenWithinMs: 80 }, async (service) => {
    const client = await openTcpClient(listenerOf(service));
    const dribble = setInterval(() => client.socket.write(Uint8Array.of(1)), 30);
    await closed(client);
    clearInterval(dribble);
    expect(service.counters()['tcp-timeout']).toBe(1);
  });
});

test('closes a connection that falls silent, and any connection after its lifetime', async () => {
  await withTcp({ idleMs: 80 }, async (service) => {
    await closed(await openTcpClient(listenerOf(service)));
    expect(service.counters()['tcp-timeout']).toBe(1);
  });
  await withTcp({ lifetimeMs: 80 }, async (service) => {
    const client = await openTcpClient(listenerOf(service));
    client.send(iceCheck(tcpOffer(service)));
    await closed(client);
    expect(client.received).toHaveLength(1);
    expect(service.counters()['tcp-timeout']).toBe(1);
  });
});

test('closes a connection that sends more than its share', async () => {
  await withTcp({ bytes: 1000 }, async (service) => {
    const client = await openTcpClient(listenerOf(service));
    const check = iceCheck(tcpOffer(service));
    for (let i = 0; i < 10; i++) client.send(check);
    await closed(client);
    expect(service.counters()['tcp-bad-frame']).toBe(1);
  });
});

test('bounds the connections of one source and of all, and gives a place back', async () => {
  await withTcp({ connections: 3, connectionsPerSource: 2 }, async (service) => {
    const at = listenerOf(service);
    const open = await Promise.all([openTcpClient(at), openTcpClient(at)]);
    await expect.poll(() => service.counters()['tcp-accepted']).toBe(2);
    await closed(await openTcpClient(at));
    expect(service.counters()['tcp-refused-source']).toBe(1);
    open.push(await openTcpClient(at, '127.0.0.7'));
    await closed(await openTcpClient(at, '127.0.0.8'));
    expect(service.counters()['tcp-refused-total']).toBe(1);
    open[0].socket.destroy();
    await expect
      .poll(async () => {
        open.push(await openTcpClient(at, '127.0.0.8'));
        return service.counters()['tcp-accepted'];
      })
      .toBe(4);
    for (const { socket } of open) socket.destroy();
  });
});
