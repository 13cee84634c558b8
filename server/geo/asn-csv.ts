import { createReadStream } from 'node:fs';
import type { Family, Network } from '../../src/core/wire.ts';
import { AsnTable } from './asn-table.ts';

const ROW = /^(\d{1,39}),(\d{1,39}),(\d{1,10}),(.*)$/;

/** One row `first,last,asn,name` whose addresses are decimal numbers; undefined for anything else. */
export function parseAsnRow(line: string): { first: bigint; last: bigint; network: Network } | undefined {
  const [, first = '', last = '', asn = '', rest = ''] = ROW.exec(line) ?? [];
  if (first === '') return undefined;
  const name = rest.startsWith('"') ? rest.slice(1, -1).replaceAll('""', '"') : rest;
  return { first: BigInt(first), last: BigInt(last), network: { asn: Number(asn), name } };
}

/**
 * Reads a file of sorted ranges. It is read in pieces, so that the half million rows of the whole internet never hold up a
 * request for more than a millisecond or two.
 *
 * @throws when the file cannot be read, or holds anything but such rows.
 */
export async function readAsnCsv(path: string, family: Family): Promise<AsnTable> {
  const table = new AsnTable(family);
  const addLine = (line: string): void => {
    const row = parseAsnRow(line.trimEnd());
    if (!row)
      throw new TypeError(`expected "first,last,asn,name" in ${path}, got ${JSON.stringify(line.slice(0, 80))}`);
    table.add(row.first, row.last, row.network);
  };
  let rest = '';
  for await (const chunk of createReadStream(path, 'utf8')) {
    const lines = `${rest}${String(chunk)}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) addLine(line);
  }
  if (rest !== '') addLine(rest);
  table.seal();
  return table;
}
