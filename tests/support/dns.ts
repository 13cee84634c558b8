/** A DNS server for tests: answers from a table, over UDP on loopback (RFC 1035). */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { Source } from '../../server/stun/source.ts';

const TYPES = { A: 1, PTR: 12, AAAA: 28 } as const;

/** Records by `TYPE name`, such as `A example.org`; a name without any record does not exist. */
export type DnsTable = Readonly<Record<string, readonly string[]>>;

/** A running DNS server. */
export interface TestDns {
  /** `ADDRESS:PORT`. */
  readonly address: string;
  /** Every question so far, as `TYPE name`. */
  readonly asked: readonly string[];
  close(): void;
}

function encodeName(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([...labels, Buffer.from([0])]);
}

function encodeData(type: keyof typeof TYPES, value: string): Buffer {
  if (type === 'PTR') return encodeName(value);
  const source = new Source();
  source.set(value, 0);
  const words = type === 'A' ? [source.words[0]!] : [...source.words];
  return Buffer.concat(
    words.map((word) => {
      const bytes = Buffer.alloc(4);
      bytes.writeInt32BE(word);
      return bytes;
    }),
  );
}

function answerTo(query: Buffer, table: DnsTable, asked: string[]): Buffer {
  let at = 12;
  const labels: string[] = [];
  while (query[at] !== 0) {
    const length = query[at]!;
    labels.push(query.toString('latin1', at + 1, at + 1 + length).toLowerCase());
    at += 1 + length;
  }
  const name = labels.join('.');
  const code = query.readUInt16BE(at + 1);
  const type = (Object.keys(TYPES) as (keyof typeof TYPES)[]).find((each) => TYPES[each] === code) ?? 'A';
  asked.push(`${type} ${name}`);
  const values = table[`${type} ${name}`] ?? [];
  const exists = Object.keys(table).some((key) => key.endsWith(` ${name}`));
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(exists ? 0x8180 : 0x8183, 2);
  header.writeUInt16BE(values.length, 6);
  header.writeUInt32BE(0, 8);
  const answers = values.map((value) => {
    const data = encodeData(type, value);
    const head = Buffer.alloc(12);
    head.writeUInt16BE(0xc00c, 0);
    head.writeUInt16BE(code, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt32BE(60, 6);
    head.writeUInt16BE(data.length, 10);
    return Buffer.concat([head, data]);
  });
  return Buffer.concat([header, query.subarray(12, at + 5), ...answers]);
}

/** Starts the server. With a table of null it never answers. */
export async function startDns(table: DnsTable | null): Promise<TestDns> {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (query, { port, address }) => {
    if (table) socket.send(answerTo(query, table, asked), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { address: `127.0.0.1:${socket.address().port}`, asked, close: () => socket.close() };
}
