import { createSocket } from 'node:dgram';
import { expect, test } from 'playwright/test';
import { fillIn } from '../../../../src/core/messages/format.ts';
import { stun } from '../../../../src/core/messages/en/stun.ts';
import { stun as stunChinese } from '../../../../src/core/messages/zh-CN/stun.ts';
import type { Sighting } from '../../../../server/stun/witness.ts';
import { hasValidIntegrity, readXorMappedAddress } from '../../../../server/stun/attributes.ts';
import { createStunService, type StunService, witnessCandidates } from '../../../../server/stun/service.ts';
import { loopback4, loopback6, openTcpClient, openUdpClient, withService } from './sockets.ts';
import { bindingRequest, decoded, iceCheck } from './support.ts';

function mappedOf(bytes: Uint8Array): { address: number[]; port: number } {
  const mapped = readXorMappedAddress(decoded(bytes))!;
  return { address: [...mapped.address], port: mapped.port };
}

function nonZero(service: StunService): Record<string, number> {
  return Object.fromEntries(Object.entries(service.counters()).filter(([, count]) => count > 0));
}

test('answers on both ports of every address, from the address and port that were asked', async () => {
  const addresses = [loopback4, { address: '127.0.0.2', family: 4 } as const, loopback6];
  await withService({ addresses }, async (service) => {
    expect(service.failures).toEqual([]);
    expect(service.endpoints.map(({ address }) => address)).toEqual(['127.0.0.1', '127.0.0.2', '::1']);
    for (const { address, family, ports, tcpPort } of service.endpoints) {
      expect(tcpPort).not.toBeNull();
      const client = await openUdpClient(family === 4 ? '127.0.0.9' : '::1');
      for (const port of ports) {
        client.send(bindingRequest(), { address, port });
        await expect.poll(() => client.received.length).toBe(1);
        const { bytes, ...from } = client.received.splice(0)[0]!;
        expect(from).toEqual({ from: address, port });
        expect(bytes).toHaveLength(family === 4 ? 32 : 44);
        const own = family === 4 ? [127, 0, 0, 9] : [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
        expect(mappedOf(bytes)).toEqual({ address: own, port: client.port });
      }
      client.close();
    }
    expect(nonZero(service)).toEqual({ answered: 6 });
  });
});

test('answers a thousand requests in one burst, each with its own transaction id', async () => {
  await withService({ limiter: { burst: 2000 } }, async (service) => {
    const client = await openUdpClient();
    const { address, ports } = service.endpoints[0]!;
    for (let batch = 0; batch < 10; batch++) {
      for (let i = 0; i < 100; i++) {
        const request = bindingRequest();
        request.writeUInt32BE(batch * 100 + i, 16);
        client.send(request, { address, port: ports[0] });
      }
      await expect.poll(() => client.received.length).toBe((batch + 1) * 100);
    }
    const ids = client.received.map(({ bytes }) => bytes.readUInt32BE(16));
    expect(ids.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    client.close();
  });
});

test('shows the witness’s page where its checks came from, over UDP and TCP of both families', async () => {
  let nowMs = 1_795_000_000_000;
  await withService({ addresses: [loopback4, loopback6], now: () => nowMs }, async (service) => {
    const offer = service.witness.offer(witnessCandidates(service.endpoints));
    expect(offer.candidates).toHaveLength(4);
    expect(offer.expiresInMs).toBe(60_000);
    const seen: Sighting[] = [];
    const unwatch = service.witness.watch(offer.token, { onSighting: (sighting) => seen.push(sighting) });
    expect(unwatch).toBeDefined();
    const udp4 = await openUdpClient('127.0.0.3');
    const udp6 = await openUdpClient('::1');
    const [four, six] = [service.endpoints[0]!, service.endpoints[1]!];
    const tcp4 = await openTcpClient({ address: four.address, port: four.tcpPort! }, '127.0.0.4');
    const tcp6 = await openTcpClient({ address: six.address, port: six.tcpPort! });
    const check = iceCheck(offer, 50);
    nowMs += 5;
    udp4.send(check, { address: four.address, port: four.ports[0] });
    udp6.send(check, { address: six.address, port: six.ports[0] });
    tcp6.send(check);
    await expect.poll(() => seen.length).toBe(3);
    expect(nonZero(service)['witness-silent']).toBe(3);
    nowMs += 2_200;
    tcp4.send(check);
    await expect.poll(() => tcp4.received.length).toBe(1);
    expect(hasValidIntegrity(decoded(tcp4.received[0]!), offer.pwd)).toBe(true);
    expect(mappedOf(tcp4.received[0]!)).toEqual({ address: [127, 0, 0, 4], port: tcp4.socket.localPort });
    udp4.send(check, { address: four.address, port: four.ports[1] });
    await expect.poll(() => udp4.received.length).toBe(1);
    expect(mappedOf(udp4.received[0]!.bytes).port).toBe(udp4.port);
    expect(seen.toSorted((a, b) => a.port - b.port)).toEqual(
      (
        [
          { family: 4, transport: 'udp', address: '127.0.0.3', port: udp4.port, cost: 50, atMs: 5 },
          { family: 6, transport: 'udp', address: '::1', port: udp6.port, cost: 50, atMs: 5 },
          { family: 6, transport: 'tcp', address: '::1', port: tcp6.socket.localPort!, cost: 50, atMs: 5 },
          { family: 4, transport: 'tcp', address: '127.0.0.4', port: tcp4.socket.localPort!, cost: 50, atMs: 2_205 },
        ] satisfies Sighting[]
      ).toSorted((a, b) => a.port - b.port),
    );
    unwatch?.();
    for (const client of [udp4, udp6]) client.close();
    for (const client of [tcp4, tcp6]) client.socket.destroy();
  });
});

test('ignores a check with a wrong password and one that comes too late, and counts them', async () => {
  let nowMs = 1_795_000_000_000;
  await withService({ now: () => nowMs }, async (service) => {
    const offer = service.witness.offer([{ family: 4, transport: 'udp', address: '127.0.0.1', port: 1 }]);
    const client = await openUdpClient();
    const { address, ports } = service.endpoints[0]!;
    client.send(iceCheck({ ...offer, pwd: 'guess' }), { address, port: ports[0] });
    await expect.poll(() => service.counters()['bad-integrity']).toBe(1);
    nowMs += 60_001;
    client.send(iceCheck(offer), { address, port: ports[0] });
    await expect.poll(() => service.counters()['expired-ufrag']).toBe(1);
    expect(service.witness.watch(offer.token, { onSighting: () => undefined })).toBeUndefined();
    expect(client.received).toEqual([]);
    client.close();
  });
});

test('ends a watch when it closes', async () => {
  const service = await createStunService({ addresses: [loopback4], ports: [0, 0] });
  const offer = service.witness.offer(witnessCandidates(service.endpoints));
  let ends = 0;
  service.witness.watch(offer.token, { onSighting: () => undefined, onEnd: () => ends++ });
  await service.close();
  expect(ends).toBe(1);
});

test('limits each source by itself', async () => {
  await withService({ limiter: { ratePerSecond: 0.001, burst: 3 } }, async (service) => {
    const { address, ports } = service.endpoints[0]!;
    const clients = await Promise.all(Array.from({ length: 8 }, (_, i) => openUdpClient(`127.0.1.${i + 1}`)));
    for (const client of clients)
      for (let i = 0; i < 5; i++) client.send(bindingRequest(), { address, port: ports[i & 1]! });
    await expect.poll(() => service.counters()['rate-limited'] + service.counters().answered).toBe(40);
    expect(nonZero(service)).toEqual({ answered: 24, 'rate-limited': 16 });
    await expect.poll(() => clients.map(({ received }) => received.length)).toEqual(clients.map(() => 3));
    for (const client of clients) client.close();
  });
});

test('does not answer another server, so that two of them cannot be set on each other', async () => {
  await withService({ addresses: [{ address: '127.0.0.2', family: 4 }] }, async (service) => {
    const { address, ports } = service.endpoints[0]!;
    const victim = await openUdpClient('127.0.0.5', ports[0]);
    victim.send(bindingRequest(), { address, port: ports[0] });
    await expect.poll(() => service.counters()['own-port']).toBe(1);
    await withService({}, async (other) => {
      const there = other.endpoints[0]!;
      const client = await openUdpClient();
      client.send(bindingRequest(), { address: there.address, port: there.ports[0] });
      await expect.poll(() => client.received.length).toBe(1);
      client.send(client.received[0]!.bytes, { address, port: ports[0] });
      await expect.poll(() => service.counters()['not-a-request']).toBe(1);
      client.close();
    });
    expect(victim.received).toEqual([]);
    victim.close();
  });
});

test('survives datagrams of any size and content, and goes on answering', async () => {
  await withService({}, async (service) => {
    const { address, ports } = service.endpoints[0]!;
    const client = await openUdpClient();
    const hostile = [
      Buffer.alloc(0),
      Buffer.alloc(1),
      Buffer.alloc(19, 1),
      Buffer.alloc(549),
      Buffer.alloc(9000, 0x16),
      Buffer.from('GET / HTTP/1.1\r\n\r\n'),
    ];
    for (const bytes of hostile) client.send(bytes, { address, port: ports[0] });
    client.send(bindingRequest(), { address, port: ports[0] });
    await expect.poll(() => client.received.length).toBe(1);
    const counts = service.counters();
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(hostile.length + 1);
    expect(counts['internal-error']).toBe(0);
    client.close();
  });
});

test('counts and survives a watcher that throws', async () => {
  await withService({}, async (service) => {
    const { address, ports } = service.endpoints[0]!;
    const offer = service.witness.offer(witnessCandidates(service.endpoints));
    service.witness.watch(offer.token, {
      onSighting: () => {
        throw new Error('the stream is gone');
      },
    });
    const client = await openUdpClient();
    client.send(iceCheck(offer), { address, port: ports[0] });
    await expect.poll(() => service.counters()['internal-error']).toBe(1);
    client.send(bindingRequest(), { address, port: ports[0] });
    await expect.poll(() => client.received.length).toBe(1);
    client.close();
  });
});

test('names the address and port that another program uses, and serves the others', async () => {
  const blocker = createSocket('udp4');
  await new Promise<void>((resolve) => blocker.bind(0, '127.0.0.1', resolve));
  const taken = blocker.address().port;
  const addresses = [loopback4, { address: '127.0.0.2', family: 4 } as const];
  await withService({ addresses, ports: [0, taken] }, async (service) => {
    expect(service.endpoints.map(({ address, ports }) => [address, ports[1]])).toEqual([['127.0.0.2', taken]]);
    const failure = {
      code: 'address-in-use',
      address: '127.0.0.1',
      port: taken,
      transport: 'udp',
      systemCode: 'EADDRINUSE',
    };
    expect(service.failures).toEqual([{ ...failure, messageId: 'stun.bind.address-in-use' }]);
    const sentence = fillIn(stun[service.failures[0]!.messageId], { ...service.failures[0]! });
    expect(sentence).toContain(`port ${taken} (udp) at 127.0.0.1 is already in use`);
  });
  blocker.close();
});

test('resolves with failures only when no address can be served', async () => {
  const addresses = [
    { address: '192.0.2.123', family: 4 },
    { address: 'fe80::123', family: 6 },
    { address: '2001:db8::123', family: 6 },
    { address: '0.0.0.0', family: 4 },
    { address: '::', family: 6 },
  ] as const;
  await withService({ addresses }, async (service) => {
    expect(service.endpoints).toEqual([]);
    expect(service.failures.map(({ address, code }) => [address, code])).toEqual([
      ['192.0.2.123', 'address-not-here'],
      ['fe80::123', 'address-not-here'],
      ['2001:db8::123', 'address-not-here'],
      ['0.0.0.0', 'wildcard'],
      ['::', 'wildcard'],
    ]);
  });
});

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).toSorted();
}

test('has a sentence with the same placeholders in both languages for each failure', () => {
  const english = Object.entries(stun).map(([messageId, sentence]) => [messageId, placeholders(sentence)]);
  const chinese = Object.entries(stunChinese).map(([messageId, sentence]) => [messageId, placeholders(sentence)]);
  expect(chinese).toEqual(english);
});

test('frees every port when it closes', async () => {
  const first = await createStunService({ addresses: [loopback4, loopback6], ports: [0, 0] });
  const { ports } = first.endpoints[0]!;
  await first.close();
  await withService({ ports }, async (again) => {
    expect(again.failures).toEqual([]);
    expect(again.endpoints[0]).toEqual({ ...loopback4, ports, tcpPort: ports[0] });
  });
});
