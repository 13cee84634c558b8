import { expect, test } from 'playwright/test';
import { createGeo, type Geo, type GeoOptions } from '../../../../server/geo/geo.ts';
import { asnRecord, mmdbBytes, SHANGHAI, writeBytes, writeMmdb } from '../../../support/mmdb.ts';

const NONE: GeoOptions = { cityFile: null, asnFile: null, assumePublic: [], findPackage: () => null };

function geo(options: Partial<GeoOptions> = {}): Geo {
  return createGeo({ ...NONE, ...options });
}

test.describe('without data', () => {
  test('says so, and nothing else', async () => {
    const made = geo();
    expect(made.peek('8.8.8.8')).toEqual({ place: null, network: null, opening: false });
    expect(await made.find('2001:4860:4860::8888')).toEqual({ place: null, network: null });
    expect(made.describe().place).toEqual({ state: 'absent', name: null, date: null, attribution: null });
    expect(made.describe().network.state).toBe('absent');
    expect(made.memoryBytes()).toBe(0);
  });
});

const installed = (): Geo => createGeo({ cityFile: null, asnFile: null, assumePublic: [] });

test.describe('the installed data', () => {
  test('is not opened before somebody asks for a public address', async () => {
    const made = installed();
    expect(made.peek('192.168.1.1').opening).toBe(false);
    expect(await made.find('10.0.0.1')).toEqual({ place: null, network: null });
    expect(made.describe().place.state).toBe('unopened');
    expect(made.memoryBytes()).toBe(0);
  });

  test('knows places and networks of well-known addresses of both families', async () => {
    const made = installed();
    expect(made.peek('8.8.8.8')).toEqual({ place: null, network: null, opening: true });
    const google = await made.find('8.8.8.8');
    expect(google.network).toEqual({ asn: 15_169, name: 'Google LLC' });
    expect(google.place).toMatchObject({ country: 'US', region: { en: 'California' }, city: { en: 'Mountain View' } });
    expect(google.place?.latitude).toBeCloseTo(37.42, 1);
    expect(google.place?.longitude).toBeCloseTo(-122.08, 1);
    expect((await made.find('2606:4700:4700::1111')).network).toEqual({ asn: 13_335, name: 'Cloudflare, Inc.' });
    expect((await made.find('129.132.1.1')).network?.name).toBe('SWITCH');
    expect((await made.find('129.132.1.1')).place?.country).toBe('CH');
    expect((await made.find('202.96.209.5')).place).toMatchObject({ country: 'CN', city: { en: 'Shanghai' } });
    // Once open, it answers at once, and tells how old it is.
    expect(made.peek('8.8.8.8')).toEqual({ ...google, opening: false });
    const { place, network } = made.describe();
    expect(place).toMatchObject({ state: 'ready', name: 'DB-IP City Lite', attribution: 'db-ip' });
    expect(network).toMatchObject({ state: 'ready', attribution: 'ip-location-db' });
    expect(place.date).toMatch(/^202\d-\d\d-\d\d$/);
    expect(network.date).toMatch(/^202\d-\d\d-\d\d$/);
    expect(made.memoryBytes()).toBeGreaterThan(50_000_000);
  });
});

test.describe('files of the operator', () => {
  test('give places in both languages, and networks', async () => {
    const cityFile = await writeMmdb('GeoIP2-City', { '127.0.0.2/32': SHANGHAI }, '2026-09-30');
    const asnFile = await writeMmdb('GeoLite2-ASN', {
      '127.0.0.0/8': asnRecord(64_501, 'Loop'),
      '::1/128': asnRecord(7, 'Six'),
    });
    const made = geo({ cityFile, asnFile, assumePublic: ['127.0.0.0/8', '::1/128'] });
    expect(await made.find('127.0.0.2')).toEqual({
      place: {
        country: 'CN',
        region: { en: 'Shanghai', 'zh-CN': '上海' },
        city: { en: 'Shanghai', 'zh-CN': '上海' },
        latitude: 31.222,
        longitude: 121.458,
        accuracyKm: 20,
        timeZone: 'Asia/Shanghai',
      },
      network: { asn: 64_501, name: 'Loop' },
    });
    expect(await made.find('127.0.0.3')).toEqual({ place: null, network: { asn: 64_501, name: 'Loop' } });
    expect(made.peekNetwork('::1')).toEqual({ asn: 7, name: 'Six' });
    expect(made.describe().place).toEqual({
      state: 'ready',
      name: 'GeoIP2-City',
      date: '2026-09-30',
      attribution: null,
    });
  });

  const whole = mmdbBytes('GeoIP2-City', { '8.0.0.0/8': SHANGHAI });
  const damaged: Readonly<Record<string, Uint8Array | string>> = {
    empty: '',
    text: 'not a database, but long enough to look for one '.repeat(100),
    gzip: Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]),
    'cut off': whole.subarray(0, whole.length - 40),
    'without its tree': whole.subarray(whole.length - 220),
  };
  for (const [name, bytes] of Object.entries(damaged)) {
    test(`that are ${name} are told as unreadable, and nothing else breaks`, async () => {
      const causes: unknown[] = [];
      const made = geo({ cityFile: await writeBytes(bytes), onError: (cause) => causes.push(cause) });
      expect(await made.find('8.8.8.8')).toEqual({ place: null, network: null });
      expect(made.describe().place.state).toBe('unreadable');
      expect(causes).toHaveLength(1);
      expect(made.peek('8.8.8.8')).toEqual({ place: null, network: null, opening: false });
    });
  }

  test('that are not there are told as unreadable', async () => {
    const made = geo({ asnFile: '/nonexistent/asn.mmdb' });
    expect(await made.find('8.8.8.8')).toEqual({ place: null, network: null });
    expect(made.describe().network.state).toBe('unreadable');
  });

  test('with damage inside say nothing of the addresses it touches', async () => {
    const bytes = Buffer.from(whole);
    // The record of 8.0.0.0/8: a map whose length is larger than the file.
    bytes.fill(0xff, bytes.length - 420, bytes.length - 300);
    const made = geo({ cityFile: await writeBytes(bytes) });
    const { place } = await made.find('8.8.8.8');
    expect(place === null || typeof place === 'object').toBe(true);
    expect(made.describe().place.state).toBe('ready');
  });
});
