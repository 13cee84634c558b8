import { expect, test } from 'playwright/test';
import * as v from 'valibot';
import { isMdnsName, parseAddress, scopeOf } from '../../../src/core/address.ts';
import { AddressMask } from '../../../src/core/mask.ts';
import { redactReport } from '../../../src/core/redact.ts';
import { type Report, reportSchema } from '../../../src/core/report.ts';
import {
  artifacts,
  browser,
  candidateError,
  candidateRun,
  echo,
  echoes,
  failed,
  host,
  MDNS4,
  mediaDevices,
  networks,
  ok,
  page,
  REAL4,
  REAL6,
  SERVER4,
  srflx,
  VPN4,
} from '../../support/artifacts.ts';
import { captures } from '../../support/captures.ts';
import { pick, seededRandom } from '../../support/random.ts';
import { report } from '../../support/report.ts';

test('says that the report is redacted, and changes nothing that is judged', () => {
  const original = report();
  const redacted = redactReport(original);
  expect(redacted.redacted).toBe(true);
  expect(redacted.verdict).toEqual(original.verdict);
  expect(redacted.createdAt).toBe(original.createdAt);
  expect(redacted.browser).toEqual(original.browser);
  expect(redacted.findings.map(({ id, outcome }) => [id, outcome])).toEqual([['ipv4-path', 'passed']]);
  expect(original.redacted).toBe(false);
});

test('keeps equal addresses equal, the family readable, and the provider but not the line', () => {
  const redacted = redactReport(report());
  const [ipv4, ipv6, mdns] = redacted.addresses.map(({ address }) => address);
  expect(ipv4).toMatch(/^5\.5\.n\d+\.h\d+$/);
  expect(ipv6).toMatch(/^2a02:1234:n\d+:h\d+$/);
  expect(mdns).toMatch(/^mdns-\d+\.local$/);
  expect(redacted.findings[0]?.params['address']).toBe(ipv4);
  expect(redacted.findings[0]?.evidence[0]?.address).toBe(ipv4);
  const run = redacted.artifacts.iceCandidates;
  expect(run.status === 'ok' && run.value.candidates.map(({ address }) => address)).toContain(ipv4);
  expect(Object.keys(redacted.artifacts.networks)).toContain(ipv6);
});

test('shows which addresses share a network', () => {
  const mask = new AddressMask();
  const [a, b, c] = ['5.5.5.2', '5.5.5.3', '5.5.6.2'].map((address) => mask.apply(address).split('.'));
  expect(a?.[2]).toBe(b?.[2]);
  expect(a?.[3]).not.toBe(b?.[3]);
  expect(c?.[2]).not.toBe(a?.[2]);
  const [d, e] = ['2a02:1234:5:1::50', '2a02:1234:5:1::51'].map((address) => mask.apply(address).split(':'));
  expect(d?.[2]).toBe(e?.[2]);
});

test('replaces every notation of an address by the same stand-in', () => {
  const mask = new AddressMask();
  const notations = ['2a02:1234:5:1::50', '2A02:1234:0005:0001:0:0:0:50', '2a02:1234:5:1:0::50'];
  expect(new Set(notations.map((text) => mask.apply(text))).size).toBe(1);
  expect(mask.apply('::ffff:5.5.5.2')).toBe(mask.apply('5.5.5.2'));
  expect(mask.apply('x[2a02:1234:5:1::50]:80')).toBe(`x[${mask.apply('2a02:1234:5:1::50')}]:80`);
  expect(mask.apply('5-5-5-2.dsl')).toMatch(/^5-5-n\d+-h\d+\.dsl$/);
});

test('leaves loopback and unspecified addresses, which say nothing', () => {
  const mask = new AddressMask();
  for (const text of ['127.0.0.1', '::1', '0.0.0.0', '::', 'raddr 0.0.0.0 rport 0', '12:34:56'])
    expect(mask.apply(text)).toBe(text);
});

test('finds addresses that digits or letters touch', () => {
  const mask = new AddressMask();
  for (const text of ['15.5.5.25', '5.5.5.2.7', '255.5.5.5.2', 'face:2a02::1', '9992a02::1', 'e5.5.5.2e']) {
    const masked = mask.apply(text);
    expect(addressesIn(masked), `${text} became ${masked}`).toEqual([]);
  }
});

test('does not take long over a hostile run of digits', () => {
  expect(new AddressMask().apply('1:'.repeat(1_000_000))).toBe('…');
  expect(new AddressMask().apply('1.'.repeat(90))).not.toContain('1.1.1.1');
});

const SECRETS = [
  'Hk3pSecretUfrag',
  'S3cretIcePassword',
  'T0ken-of-witness',
  'Jane’s AirPods',
  '00:11:22:33:44:55',
  'home.jane.example',
] as const;

/** A report with something to hide in every text field. */
function tellTale(): Report {
  const [ufrag, password, token, label, mac, name] = SECRETS;
  const line = `candidate:842163049 1 udp 1677729535 ${REAL4} 50000 typ srflx raddr 192.168.1.50 rport 9 generation 0 ufrag ${ufrag}`;
  const run = candidateRun({
    iceServers: [`stun:${name}:3478`, `stun:${SERVER4}:3478`, 'turn:[2a01:4b00:1::10]:3478?transport=udp'],
    candidates: [
      host('192.168.1.50', { usernameFragment: ufrag }),
      srflx(REAL4, {
        candidate: line,
        relatedAddress: '192.168.1.50',
        usernameFragment: ufrag,
        foundation: '842163049',
      }),
      // Chromium's url of an IPv6 literal has lost its brackets.
      srflx(REAL6, { url: 'stun:2a01:4b00:1::20:3478' }),
      srflx('relay.jane.example'),
    ],
    errors: [
      candidateError({
        address: '192.168.1.x',
        hostCandidate: '[2a02:1234:5:x:x:x:x:x]:50000',
        errorText: `${name}: no answer`,
      }),
    ],
  });
  const detail = `a=ice-pwd:${password}\r\na=ice-ufrag:${ufrag}\r\n${line} from https://user:${password}@${name}/api/witness?token=${token}`;
  const measured = artifacts({
    page: page({
      origin: `https://${name}`,
      hostname: name,
      origins: { ipv4: `https://v4.${name}`, ipv6: 'http://[2a01:4b00:1::10]:8080' },
    }),
    browser: ok(browser({ osVersion: '10.15.7.1' })),
    echoes: echoes({
      ipv6: failed('network', `could not reach v6.${name} (${REAL6}) with ${mac}`),
      ipv4: echo(REAL4, { ignoredForwarded: VPN4, via: ['10.1.1.1'] }),
    }),
    iceCandidates: ok(run),
    mediaDevices: ok(mediaDevices({ devices: [{ kind: 'audioinput', label, hasDeviceId: true }] })),
    responseHeaders: ok({
      headers: [
        { name: 'connection-allowlist', value: `(response-origin "https://${name}" cdn.jane.example ${REAL4})` },
      ],
    }),
  });
  return report(
    {
      baseline: [REAL4, REAL6],
      findings: [
        {
          id: 'device-labels',
          outcome: 'failed',
          severity: 'low',
          reason: null,
          params: { label, mac, address: REAL6, name, url: `wss://v4.${name}:8443/?token=${token}`, count: 3 },
          evidence: [
            {
              source: 'device',
              address: MDNS4,
              port: null,
              family: null,
              transport: null,
              atMs: 3,
              detail: `${label}: ${detail}`,
            },
          ],
          bearings: [{ family: 4, outcome: 'exposed', reason: 'private-address' }],
          advice: ['chrome-policy'],
        },
      ],
    },
    measured,
  );
}

test('masks credentials, tokens, labels, host names and hardware addresses wherever they stand', () => {
  const json = JSON.stringify(redactReport(tellTale()));
  for (const secret of [...SECRETS, 'jane', '842163049', MDNS4]) expect(json, secret).not.toContain(secret);
  for (const partly of ['192.168.1.x', '2a02:1234:5:x']) expect(json).not.toContain(partly);
  expect(json).toContain('device-1');
  expect(json).toContain('ufrag-1');
});

test('keeps what a reader needs: user agent, versions, ports, URL schemes and network names', () => {
  const original = tellTale();
  const redacted = redactReport(original);
  expect(redacted.browser?.userAgent).toContain('Chrome/156.0.0.0');
  expect(redacted.browser?.osVersion).toBe('10.15.7.1');
  const run = redacted.artifacts.iceCandidates;
  if (run.status !== 'ok') throw new Error('no candidates');
  expect(run.value.iceServers[0]).toMatch(/^stun:host-\d+:3478$/);
  expect(run.value.iceServers[1]).toMatch(/^stun:81\.2\.n\d+\.h\d+:3478$/);
  expect(run.value.iceServers[2]).toMatch(/^turn:\[2a01:4b00:n\d+:h\d+\]:3478\?transport=udp$/);
  expect(run.value.candidates[1]?.candidate).toMatch(
    /^candidate:foundation-\d+ 1 udp 1677729535 5\.5\.n\d+\.h\d+ 50000 typ srflx raddr 192\.168\.n\d+\.h\d+ rport 9 /,
  );
  expect(redacted.artifacts.page.origin).toMatch(/^https:\/\/host-\d+$/);
  expect(Object.values(redacted.artifacts.networks)).toEqual(Object.values(networks()));
});

test('masks an address that hides in the user agent once it is known from elsewhere', () => {
  const userAgent = `Bot/1.0 (${REAL4}) Chrome/156.0.0.0`;
  const redacted = redactReport(report({}, artifacts({ browser: ok(browser({ userAgent })) })));
  expect(redacted.browser?.userAgent).toMatch(/^Bot\/1\.0 \(5\.5\.n\d+\.h\d+\) Chrome\/156\.0\.0\.0$/);
});

test('drops fields that the schema does not know', () => {
  const withMore = Object.assign(report(), { secret: 'Hk3pSecretUfrag' });
  expect(JSON.stringify(redactReport(withMore))).not.toContain('Hk3pSecretUfrag');
});

test('gives a valid report that redacting again does not change', () => {
  for (const each of [report(), tellTale()]) {
    const once = redactReport(each);
    expect(v.safeParse(reportSchema, once).success).toBe(true);
    expect(addressesIn(JSON.stringify(redactReport(once)))).toEqual(addressesIn(JSON.stringify(once)));
  }
});

test('leaves no address of any recorded run, as a substring, anywhere', () => {
  let count = 0;
  const left = captures().flatMap(({ capture, artifacts: recorded }) => {
    const original = report({}, recorded);
    const found = addressesIn(JSON.stringify(original)).filter(isTelling);
    const json = JSON.stringify(redactReport(original)).toLowerCase();
    count += found.length;
    return found.filter((address) => json.includes(address)).map((address) => `${capture}: ${address}`);
  });
  expect(left).toEqual([]);
  expect(count).toBeGreaterThan(1_000);
});

test('leaves no random address in any text field, whatever surrounds it', () => {
  const random = seededRandom(4291);
  const around = ['', ' ', '"', ':', '[', ']', '/', ',', '=', 'x', 'ff', '9', '.', '-', '\u{1f600}', 'raddr '];
  const left: string[] = [];
  for (let round = 0; round < 60; round += 1) {
    const addresses = Array.from({ length: 8 }, () => randomAddress(random));
    const text = addresses.map((address) => `${pick(around, random)}${address}${pick(around, random)}`).join(' ');
    const original = tellTale();
    original.findings[0]!.evidence[0]!.detail = text;
    original.findings[0]!.params['text'] = text;
    original.artifacts.echoes.page = failed('network', text);
    const json = JSON.stringify(redactReport(original)).toLowerCase();
    for (const address of addressesIn(text).filter(isTelling))
      if (json.includes(address)) left.push(`${address} of ${text}`);
  }
  expect(left).toEqual([]);
});

/** Addresses that {@link redactReport} promises to mask; a user agent's version numbers are not among them. */
function isTelling(address: string): boolean {
  return !['loopback', 'unspecified'].includes(scopeOf(address)) && !/^\d+\.0\.0\.0$/.test(address);
}

/** Every address and mDNS name that stands in a text, found without the code under test. */
function addressesIn(text: string): string[] {
  const words = text.toLowerCase().match(/[\w.:-]+/g) ?? [];
  const numbers = text.match(/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g) ?? [];
  const colons = text.toLowerCase().match(/(?<![\w:.])[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?![\w:.])/g) ?? [];
  const names = words.filter((word) => isMdnsName(word) && !/^mdns-\d+\.local$/.test(word));
  return [...new Set([...numbers, ...colons].filter((each) => parseAddress(each) !== undefined)), ...new Set(names)];
}

function randomAddress(random: () => number): string {
  const number = (below: number) => Math.floor(random() * below);
  if (random() < 0.5) return [1 + number(223), number(256), number(256), number(256)].join('.');
  const groups = Array.from({ length: 8 }, () => (random() < 0.4 ? '0' : number(65_536).toString(16)));
  const text = [`2${number(4096).toString(16).padStart(3, '0')}`, ...groups.slice(1)].join(':');
  return random() < 0.5 ? text : (parseAddress(text)?.address ?? text);
}
