import { expect, test } from 'playwright/test';
import { stunAddresses, type StunOffer, stunOffer } from '../../../server/stun-offer.ts';
import { arrival, deployment, HOME, HOSTED, machine } from '../../support/arrivals.ts';

const LOOPBACK_ONLY = machine({ lo: ['127.0.0.1', '::1'] });
const ASSUME = ['--assume-public', '127.0.0.0/8'];

function offered(at: ReturnType<typeof deployment>, page: ReturnType<typeof arrival>): StunOffer {
  const endpoints = stunAddresses(at).map((address) => ({ ...address, ports: [3478, 3479] as const, tcpPort: 3478 }));
  return stunOffer(page, at, endpoints);
}

function addressesOf({ candidates }: StunOffer): readonly string[] {
  return [...new Set(candidates.map(({ address }) => address))];
}

const addresses = (...args: Parameters<typeof deployment>) =>
  stunAddresses(deployment(...args)).map(({ address }) => address);

test.describe('stunAddresses', () => {
  test('are those of the interfaces for a page on loopback, never loopback or link-local', () => {
    expect(addresses(HOME)).toEqual(['2a02:1234:5:1::50', '192.168.1.5']);
  });

  test('are loopback where there is nothing else', () => {
    expect(addresses(LOOPBACK_ONLY)).toEqual(['127.0.0.1', '::1']);
  });

  test('are loopback alone where loopback counts as public', () => {
    expect(addresses(HOME, ...ASSUME)).toEqual(['127.0.0.1', '::1']);
  });

  test('are the named addresses alone', () => {
    expect(addresses(HOSTED, '--host', '81.2.69.10')).toEqual(['81.2.69.10']);
  });

  test('stand for every interface behind a wildcard, and loopback too where it counts as public', () => {
    expect(addresses(HOSTED, '--host', '::')).toEqual(['81.2.69.10', '2a01:4b00:1::10', '172.17.0.1']);
    expect(addresses(HOSTED, '--host', '::', ...ASSUME)).toContain('::1');
  });

  test('are at most sixteen', () => {
    const many = machine({ eth0: Array.from({ length: 100 }, (_, index) => `10.0.0.${index + 1}`) });
    expect(addresses(many, '--host', '::')).toHaveLength(16);
  });
});

test.describe('stunOffer', () => {
  test('offers both ports of an address of each family, and the witness at the first over UDP and TCP', () => {
    const offer = offered(deployment(HOSTED, '--host', '::'), arrival('81.2.69.10', { host: '81.2.69.10:8080' }));
    expect(offer).toEqual({
      iceServers: [
        'stun:81.2.69.10:3478',
        'stun:81.2.69.10:3479',
        'stun:[2a01:4b00:1::10]:3478',
        'stun:[2a01:4b00:1::10]:3479',
      ],
      candidates: [
        { family: 4, transport: 'udp', address: '81.2.69.10', port: 3478 },
        { family: 4, transport: 'tcp', address: '81.2.69.10', port: 3478 },
        { family: 6, transport: 'udp', address: '2a01:4b00:1::10', port: 3478 },
        { family: 6, transport: 'tcp', address: '2a01:4b00:1::10', port: 3478 },
      ],
      secondServers: [],
      secondAddresses: [],
    });
  });

  test('offers a second address of a family, where it is as public as the first or declared', () => {
    const two = machine({ lo: ['127.0.0.1', '::1'], eth0: ['81.2.69.10', '10.0.0.5'], eth1: ['81.2.69.11'] });
    const page = arrival('81.2.69.10', { host: '81.2.69.10:8080' });
    const second = ['stun:81.2.69.11:3478', 'stun:81.2.69.11:3479'];
    expect(offered(deployment(two, '--host', '::'), page).secondServers).toEqual(second);
    const declared = ['--public-address', '81.2.69.11', '--public-address', '81.2.69.10'];
    expect(offered(deployment(two, '--host', '::', ...declared), page).secondServers).toEqual([
      'stun:81.2.69.10:3478',
      'stun:81.2.69.10:3479',
    ]);
    const one = deployment(two, '--host', '::', '--public-address', '81.2.69.10');
    expect(offered(one, page).secondServers).toEqual([]);
    expect(offered(deployment(two, '--host', '::', ...ASSUME), page).secondServers).toEqual(second);
    const inside = offered(deployment(two, '--host', '::'), arrival('10.0.0.5', { host: '10.0.0.5:8080' }));
    expect(inside.secondServers).toEqual([]);
  });

  test('offers a second address on loopback where both are declared and count as public', () => {
    const flags = ['--public-address', '127.0.0.1', '--public-address', '127.0.0.2'];
    const page = arrival('127.0.0.1', { host: '127.0.0.1:8080' });
    expect(offered(deployment(HOME, ...flags, ...ASSUME), page)).toMatchObject({
      iceServers: ['stun:127.0.0.1:3478', 'stun:127.0.0.1:3479'],
      secondServers: ['stun:127.0.0.2:3478', 'stun:127.0.0.2:3479'],
      secondAddresses: ['127.0.0.2'],
    });
    expect(offered(deployment(HOME, ...flags), page).secondServers).toEqual([]);
  });

  test('offers the addresses of the interfaces on loopback, which Firefox refuses', () => {
    const offer = offered(deployment(HOME), arrival('127.0.0.1', { host: 'localhost:8080' }));
    expect(addressesOf(offer)).toEqual(['192.168.1.5', '2a02:1234:5:1::50']);
  });

  test('offers loopback itself where it counts as public or is all there is', () => {
    const page = arrival('127.0.0.1', { host: 'localhost:8080' });
    expect(addressesOf(offered(deployment(HOME, ...ASSUME), page))).toEqual(['127.0.0.1', '::1']);
    expect(addressesOf(offered(deployment(HOME, '--host', '::', ...ASSUME), page))).toEqual(['127.0.0.1', '::1']);
    expect(addressesOf(offered(deployment(LOOPBACK_ONLY), page))).toEqual(['127.0.0.1', '::1']);
  });

  test('offers declared addresses with the ports of what answers behind them', () => {
    const at = deployment(HOME, '--host', '::', '--public-address', '203.0.113.1');
    const offer = offered(at, arrival('192.168.1.5', { host: 'leak.example.org' }));
    expect(offer.iceServers).toEqual(['stun:203.0.113.1:3478', 'stun:203.0.113.1:3479']);
  });

  test('offers the address of the Host header where something forwards to the server', () => {
    const inside = machine({ lo: ['127.0.0.1', '::1'], eth0: ['172.17.0.2'] });
    const offer = offered(deployment(inside, '--host', '::'), arrival('172.17.0.2', { host: '192.168.1.5:8080' }));
    expect(addressesOf(offer)).toEqual(['192.168.1.5']);
  });

  test('offers public addresses to visitors from the internet who come through a proxy', () => {
    const mixed = machine({ lo: ['127.0.0.1'], eth0: ['10.0.0.5'], eth1: ['81.2.69.10'] });
    const proxied = arrival('10.0.0.5', { host: 'leak.example.org', viaProxy: true, client: '5.5.5.2' });
    expect(addressesOf(offered(deployment(mixed, '--host', '::'), proxied))).toEqual(['81.2.69.10']);
  });

  test('offers nothing where nothing listens', () => {
    expect(stunOffer(arrival('127.0.0.1'), deployment(HOME), [])).toEqual({
      iceServers: [],
      secondServers: [],
      secondAddresses: [],
      candidates: [],
    });
  });

  test('leaves the TCP candidate out where TCP is not served', () => {
    const endpoint = { address: '127.0.0.1', family: 4, ports: [1, 2], tcpPort: null } as const;
    const offer = stunOffer(arrival('127.0.0.1'), deployment(LOOPBACK_ONLY), [endpoint]);
    expect(offer.candidates).toEqual([{ family: 4, transport: 'udp', address: '127.0.0.1', port: 1 }]);
  });
});
