import { expect, test } from 'playwright/test';
import { parseAsnRow, readAsnCsv } from '../../../../server/geo/asn-csv.ts';
import { AsnTable } from '../../../../server/geo/asn-table.ts';
import { writeBytes } from '../../../support/mmdb.ts';

test.describe('parseAsnRow', () => {
  test('reads plain and quoted names', () => {
    expect(parseAsnRow('16777216,16777471,13335,"Cloudflare, Inc."')).toEqual({
      first: 16_777_216n,
      last: 16_777_471n,
      network: { asn: 13_335, name: 'Cloudflare, Inc.' },
    });
    expect(parseAsnRow('1,2,3,A ""quoted"" name')?.network.name).toBe('A ""quoted"" name');
    expect(parseAsnRow('1,2,3,"A ""quoted"" name"')?.network.name).toBe('A "quoted" name');
  });

  test('refuses anything else', () => {
    for (const line of ['', 'a,b,c,d', '1,2,3', '-1,2,3,x', `${'9'.repeat(40)},1,1,x`]) {
      expect(parseAsnRow(line), line).toBeUndefined();
    }
  });
});

const textOf = (value: bigint) =>
  value
    .toString(16)
    .padStart(32, '0')
    .replace(/(.{4})(?!$)/g, '$1:');

test.describe('AsnTable', () => {
  const table = new AsnTable(4);
  table.add(0x0100_0000n, 0x0100_00ffn, { asn: 1, name: 'one' });
  table.add(0x0800_0000n, 0x08ff_ffffn, { asn: 2, name: 'two' });
  table.add(0xe000_0000n, 0xffff_ffffn, { asn: 3, name: 'three' });
  table.seal();

  const cases = [
    ['0.255.255.255', null],
    ['1.0.0.0', 1],
    ['1.0.0.255', 1],
    ['1.0.1.0', null],
    ['7.255.255.255', null],
    ['8.8.8.8', 2],
    ['9.0.0.0', null],
    ['224.0.0.0', 3],
    ['255.255.255.255', 3],
    ['2001:db8::1', null],
    ['no address', null],
  ] as const;
  for (const [address, asn] of cases) {
    test(`finds ${asn ?? 'nothing'} for ${address}`, () => {
      expect(table.find(address)?.asn ?? null).toBe(asn);
    });
  }

  test('agrees with a plain search over every edge of many ranges', () => {
    const many = new AsnTable(6);
    const ranges = Array.from({ length: 5000 }, (_, index) => {
      const first = (BigInt(0x2001_0000 + index * 3) << 96n) + 0n;
      return { first, last: first + (1n << 97n) - 1n, asn: index + 1 };
    });
    for (const { first, last, asn } of ranges) many.add(first, last, { asn, name: '' });
    const wrong = ranges.filter(
      ({ first, last, asn }) =>
        many.find(textOf(first))?.asn !== asn ||
        many.find(textOf(last))?.asn !== asn ||
        many.find(textOf(last + 1n)) !== null,
    );
    expect(wrong).toEqual([]);
  });

  test('refuses ranges that are not in order', () => {
    expect(() => table.add(5n, 6n, { asn: 9, name: '' })).toThrow(RangeError);
    expect(() => new AsnTable(4).add(6n, 5n, { asn: 9, name: '' })).toThrow(RangeError);
  });
});

test('reads a file whose rows are cut at any byte, with and without a last line break', async () => {
  const rows = Array.from({ length: 9000 }, (_, index) => `${index * 10},${index * 10 + 5},${index},"Net, ${index}"`);
  for (const text of [rows.join('\n'), `${rows.join('\r\n')}\r\n`]) {
    const table = await readAsnCsv(await writeBytes(text), 4);
    expect(table.size).toBe(9000);
    expect(table.find('0.0.0.106')).toBeNull();
    expect(table.find('0.0.0.103')).toEqual({ asn: 10, name: 'Net, 10' });
  }
});

test('says which line is none', async () => {
  const path = await writeBytes('1,2,3,x\n<html>\n');
  await expect(readAsnCsv(path, 4)).rejects.toThrow('got "<html>"');
});
