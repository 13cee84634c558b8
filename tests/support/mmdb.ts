/** Small files in the MaxMind format, made for tests: addresses on this machine are in no real data. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCidr } from '../../src/core/address.ts';
import { Source } from '../../server/stun/source.ts';

/** A value that such a file can hold. */
export type MmdbValue = string | number | readonly MmdbValue[] | { readonly [key: string]: MmdbValue };

type Node = [Node | number | null, Node | number | null];

const RECORD_BYTES = 3;
const SEPARATOR = Buffer.alloc(16);
const MARKER = Buffer.from('abcdef4d61784d696e642e636f6d', 'hex');

function control(type: number, size: number): Buffer {
  const short = Math.min(size, 29);
  const head = type > 7 ? [short, type - 7] : [(type << 5) | short];
  return Buffer.from(size < 29 ? head : [...head, size - 29]);
}

/** A value in the data section (MaxMind DB format 2.0, "Output Data Section"). */
function encode(value: MmdbValue): Buffer {
  if (typeof value === 'string') {
    const text = Buffer.from(value);
    return Buffer.concat([control(2, text.length), text]);
  }
  if (typeof value === 'number') {
    if (Number.isInteger(value) && value >= 0) {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return Buffer.concat([control(6, 4), bytes]);
    }
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(value);
    return Buffer.concat([control(3, 8), bytes]);
  }
  if (Array.isArray(value)) return Buffer.concat([control(11, value.length), ...value.map((each) => encode(each))]);
  const entries = Object.entries(value);
  return Buffer.concat([control(7, entries.length), ...entries.flatMap(([key, each]) => [encode(key), encode(each)])]);
}

/** The bits of an address in a tree of IPv6, in which IPv4 lies in ::/96. */
function bitsOf(cidr: string): number[] {
  const { address, family, prefix } = parseCidr(cidr)!;
  const source = new Source();
  source.set(address, 0);
  const words = family === 4 ? [0, 0, 0, source.words[0]!] : [...source.words];
  const bits = words.flatMap((word) => Array.from({ length: 32 }, (_, at) => (word >>> (31 - at)) & 1));
  return bits.slice(0, family === 4 ? 96 + prefix : prefix);
}

/** The bytes of a file that says these things of these blocks. */
export function mmdbBytes(type: string, records: Readonly<Record<string, MmdbValue>>, builtAt = '2026-10-01'): Buffer {
  const root: Node = [null, null];
  const values: Buffer[] = [];
  let offset = 0;
  for (const [cidr, value] of Object.entries(records)) {
    const bits = bitsOf(cidr);
    let node = root;
    for (const bit of bits.slice(0, -1)) {
      const next = node[bit];
      const child: Node = Array.isArray(next) ? next : [null, null];
      node[bit] = child;
      node = child;
    }
    node[bits.at(-1)!] = offset;
    const encoded = encode(value);
    values.push(encoded);
    offset += encoded.length;
  }
  const nodes: Node[] = [];
  const index = new Map<Node, number>();
  const visit = (node: Node): void => {
    index.set(node, nodes.length);
    nodes.push(node);
    for (const child of node) if (Array.isArray(child)) visit(child);
  };
  visit(root);
  const tree = Buffer.alloc(nodes.length * RECORD_BYTES * 2);
  nodes.forEach((node, at) => {
    node.forEach((child, side) => {
      const target = Array.isArray(child)
        ? index.get(child)!
        : child === null
          ? nodes.length
          : nodes.length + SEPARATOR.length + child;
      tree.writeUIntBE(target, (at * 2 + side) * RECORD_BYTES, RECORD_BYTES);
    });
  });
  const metadata = encode({
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: Date.parse(builtAt) / 1000,
    database_type: type,
    description: { en: 'made for a test' },
    ip_version: 6,
    languages: ['en', 'zh-CN'],
    node_count: nodes.length,
    record_size: RECORD_BYTES * 8,
  });
  return Buffer.concat([tree, SEPARATOR, ...values, MARKER, metadata]);
}

/** Writes such a file into a folder of its own. @returns its path. */
export async function writeMmdb(...file: Parameters<typeof mmdbBytes>): Promise<string> {
  return writeBytes(mmdbBytes(...file));
}

/** Writes any bytes into a file of its own. @returns its path. */
export async function writeBytes(bytes: Uint8Array | string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'icelens-geo-')), 'data.mmdb');
  await writeFile(path, bytes);
  return path;
}

/** A record of the network of an address, as MaxMind and DB-IP write it. */
export function asnRecord(asn: number, name: string): MmdbValue {
  return { autonomous_system_number: asn, autonomous_system_organization: name };
}

/** A record of a place in the form of MaxMind's GeoIP2. */
export const SHANGHAI: MmdbValue = {
  country: { iso_code: 'CN', names: { en: 'China', 'zh-CN': '中国' } },
  subdivisions: [{ iso_code: 'SH', names: { en: 'Shanghai', 'zh-CN': '上海' } }],
  city: { names: { en: 'Shanghai', 'zh-CN': '上海' } },
  location: { latitude: 31.2222, longitude: 121.4581, accuracy_radius: 20, time_zone: 'Asia/Shanghai' },
};
