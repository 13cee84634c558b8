import { expect, test } from 'playwright/test';
import { lookupCsv } from '../../../../src/core/lookup/csv.ts';
import type { LookupResult } from '../../../../src/core/wire.ts';

const result = (name: string): LookupResult => ({
  query: '8.8.8.8',
  error: null,
  addresses: [
    {
      address: '8.8.8.8',
      family: 4,
      scope: 'public',
      embedded: null,
      place: {
        country: 'US',
        region: { en: 'California', 'zh-CN': null },
        city: { en: 'Mountain View', 'zh-CN': '山景城' },
        latitude: 37.422,
        longitude: -122.085,
        accuracyKm: null,
        timeZone: null,
      },
      network: { asn: 15_169, name },
      hostName: 'dns.google',
    },
  ],
});

test('writes one row per address, and errors as they are', () => {
  const csv = lookupCsv([result('Google LLC'), { query: 'nonsense', error: 'not-an-address', addresses: [] }]);
  const [head, first, second, end] = csv.split('\r\n');
  expect(head).toMatch(/^query,error,address,/);
  expect(first).toBe(
    '8.8.8.8,,8.8.8.8,public,US,California,Mountain View,37.422,-122.085,15169,Google LLC,dns.google,',
  );
  expect(second).toBe('nonsense,not-an-address');
  expect(end).toBe('');
});

test('keeps names from becoming formulas, columns or hidden text', () => {
  expect(lookupCsv([result('=HYPERLINK("http://x")')])).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(lookupCsv([result('a,b\u202e')])).toContain('"a,b\\u{202e}"');
});
