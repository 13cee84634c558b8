import { expect, test } from 'playwright/test';
import { sdpAddresses } from '../../../src/core/sdp.ts';
import { mutateText, seededRandom } from '../../support/random.ts';

const SDP = [
  'v=0',
  'o=- 4611732100000000000 2 IN IP4 127.0.0.1',
  's=-',
  'c=IN IP6 2a02:1234:5:1::50',
  't=0 0',
  'a=group:BUNDLE 0',
  'm=application 46015 UDP/DTLS/SCTP webrtc-datachannel',
  'c=IN IP4 5.5.5.2',
  'a=rtcp:46016 IN IP4 5.5.5.3',
  'a=candidate:1 1 udp 2113937151 48889362-093b-4d63-9510-5e9a3b673a79.local 53103 typ host generation 0',
  'a=candidate:2 1 udp 1677729535 5.5.5.2 46015 typ srflx raddr 192.168.1.50 rport 53103 generation 0',
  'a=candidate:2 1 udp 1677729535 5.5.5.2 46015 typ srflx raddr 192.168.1.50 rport 53103 generation 0',
  'a=ice-ufrag:b95i',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'c=IN IP4 224.2.1.1/127/3',
  '',
];

test('lists the addresses of every field once, in their order', () => {
  const expected = [
    { where: 'connection', address: '2a02:1234:5:1::50', port: null },
    { where: 'connection', address: '5.5.5.2', port: 46_015 },
    { where: 'rtcp', address: '5.5.5.3', port: 46_016 },
    { where: 'candidate', address: '48889362-093b-4d63-9510-5e9a3b673a79.local', port: 53_103 },
    { where: 'candidate', address: '5.5.5.2', port: 46_015 },
    { where: 'related', address: '192.168.1.50', port: 53_103 },
    { where: 'connection', address: '224.2.1.1', port: 9 },
  ];
  expect(sdpAddresses(SDP.join('\r\n'))).toEqual(expected);
  expect(sdpAddresses(SDP.join('\n'))).toEqual(expected);
});

test('leaves out the constant of the origin line', () => {
  expect(sdpAddresses(SDP.slice(0, 3).join('\r\n'))).toEqual([]);
});

test('finds nothing in texts that are no description', () => {
  for (const text of [
    '',
    '\r\n',
    'c=',
    'c=IN IP4 ',
    'c=IN IP4 127.1',
    'c=IN IP4 <b>',
    'm=',
    'a=rtcp:9',
    'a=rtcp:99999999 IN IP4 1.2.3.4',
    'a=candidate:',
    ' c=IN IP4 5.5.5.2',
  ]) {
    expect(sdpAddresses(text), text).toEqual([]);
  }
});

test('gives canonical addresses without brackets', () => {
  expect(sdpAddresses('m=x 1 y\nc=IN IP6 [2A02:0:0::1]')).toEqual([
    { where: 'connection', address: '2a02::1', port: 1 },
  ]);
});

test('reads 20 000 mutated descriptions without a throw and never a text that is no address or name', () => {
  const random = seededRandom(8839);
  const strange: string[] = [];
  for (let round = 0; round < 20_000; round += 1) {
    for (const { address } of sdpAddresses(mutateText(SDP.slice(6, 12).join('\r\n'), random))) {
      if (!/^[\w.:-]{1,253}$/.test(address)) strange.push(address);
    }
  }
  expect(strange).toEqual([]);
});

test('stops reading an endless description', () => {
  const endless = sdpAddresses(`${'a=x\r\n'.repeat(1_000_000)}c=IN IP4 5.5.5.2`);
  expect(endless).toEqual([]);
});
