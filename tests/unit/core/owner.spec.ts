import { expect, test } from 'playwright/test';
import { nameOwners, ownerOf } from '../../../src/core/owner.ts';
import type { SeenAddress } from '../../../src/core/report.ts';
import { artifacts, REAL4, VPN4 } from '../../support/artifacts.ts';
import { judged, throughVpn } from '../../support/judge.ts';

const { addresses } = judged(artifacts({ echoes: throughVpn() }));

const ENGLISH = { language: 'en', template: '{address} ({owner})' } as const;

test('puts the owner behind each address that has a known one', () => {
  const params = { address: REAL4, http: `${VPN4}, 9.9.9.9`, families: 'IPv4 + IPv6', count: 2 };
  expect(nameOwners(params, addresses, ENGLISH)).toEqual({
    address: `${REAL4} (Home Broadband)`,
    http: `${VPN4} (VPN Hosting), 9.9.9.9`,
    families: 'IPv4 + IPv6',
    count: 2,
  });
});

test('names the town in the language of the reader, where the data has it', () => {
  const [first] = addresses;
  if (!first) throw new Error('expected an address');
  const place = {
    country: 'CH',
    region: null,
    city: { en: 'Zürich', 'zh-CN': '苏黎世' },
    latitude: null,
    longitude: null,
    accuracyKm: null,
    timeZone: null,
  };
  const seen: SeenAddress = { ...first, network: { asn: 1, name: 'Example VPN' }, place };
  expect(ownerOf(seen, 'en')).toEqual(['Example VPN', 'Zürich']);
  expect(ownerOf(seen, 'zh-CN')).toEqual(['Example VPN', '苏黎世']);
  const englishOnly: SeenAddress = { ...seen, place: { ...place, city: { en: 'Zürich', 'zh-CN': null } } };
  expect(ownerOf(englishOnly, 'zh-CN')).toEqual(['Example VPN', 'Zürich']);
});

test('shortens a name without end, and shows what would turn text around', () => {
  const [first] = addresses;
  if (!first) throw new Error('expected an address');
  const hostile: SeenAddress = { ...first, network: { asn: 1, name: `\u202e${'x'.repeat(10_000)}` } };
  const { address } = nameOwners({ address: first.address }, [hostile], { language: 'en', template: '{owner}' });
  expect(String(address).length).toBeLessThan(100);
  expect(String(address)).not.toContain('\u202e');
});
