import { expect, test } from 'playwright/test';
import { Encoder, type Packet } from 'socket.io-parser';
import { createRelayParser, RawMessage, RawRelay } from '../../../../server/signaling/relay-parser.ts';

const parser = createRelayParser();

function decode(chunk: string): Packet {
  const decoder = new parser.Decoder() as InstanceType<typeof parser.Decoder> & {
    on(event: 'decoded', listener: (packet: Packet) => void): void;
  };
  const packets: Packet[] = [];
  decoder.on('decoded', (packet) => packets.push(packet));
  decoder.add(chunk);
  return packets[0]!;
}

function relay(chunk: string): string {
  const message: unknown = decode(chunk).data[1];
  if (!(message instanceof RawMessage)) throw new Error('read by the usual parser');
  const packet = { type: 2, nsp: '/', data: ['message', new RawRelay('id', 'room', message.data)] };
  return String(new parser.Encoder().encode(packet)[0]);
}

test('copies the payload unread', () => {
  const payload = String.raw`{"sdp":"v=0\r\n\u00e9","n":1e3}`;
  expect(relay(`2["message",{"to":"abc","data":${payload}}]`)).toBe(
    `2["message",{"from":"id","room":"room","data":${payload}}]`,
  );
});

test('keeps the acknowledgement', () => {
  expect(decode('217["message",{"room":"r","data":1}]')).toMatchObject({ id: 17, nsp: '/', type: 2 });
});

test('leaves to the usual parser whatever has another shape', () => {
  for (const body of [
    '{"data":1,"room":"r"}',
    '{"room":"r","data":1,"from":"forged"}',
    '{"room":"r","data":1,"room":"s"}',
    '{"room":"r","data":1,"__proto__":{}}',
    '{"room":"r","data":1}, 7',
    '{"room":"r s","data":1}',
  ]) {
    expect(decode(`2["message",${body}]`).data[1]).not.toBeInstanceOf(RawMessage);
  }
});

test('never passes on what is no JSON', () => {
  for (const data of ['', '1,', '"\n"', '{', '}],[{', "'x'", '1]', '"\\x"', 'undefined']) {
    expect(() => relay(`2["message",{"room":"r","data":${data}}]`), data).toThrow(/invalid payload|usual parser/);
  }
});

test('a doubled payload stays inside the message that it came in', () => {
  const text = relay('2["message",{"room":"r","data":1,"data":2}]');
  expect(JSON.parse(text.slice(1))).toEqual(['message', { from: 'id', room: 'room', data: 2 }]);
});

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

test('refuses what is nested so deeply that whoever walks through it runs out of stack', () => {
  for (const body of [`{"data":${nested(30_000)},"room":"r"}`, `{"room":"r","data":${nested(30_000)}}`]) {
    expect(() => decode(`2["message",${body}]`)).toThrow('nested too deeply');
  }
  expect(() => decode(`2["message",{"data":${nested(63)},"room":"r"}]`)).toThrow('nested too deeply');
  expect(() => decode(`0${nested(65)}`)).toThrow('nested too deeply');
  expect(() => decode(`2/a",["message",${nested(64)}]`)).toThrow('nested too deeply');
  expect(() => decode(`2["\\"",${nested(64)}]`)).toThrow('nested too deeply');
});

test('takes brackets that are text, many beside each other, and as many levels as are allowed', () => {
  for (const data of [`"${'['.repeat(500)}"`, `"\\"${'{'.repeat(500)}"`, `[${'[],'.repeat(500)}[]]`, nested(62)]) {
    expect(decode(`2["message",{"room":"r","data":${data}}]`).data[1]).toBeInstanceOf(RawMessage);
  }
});

test('takes one connect on a connection, for each would begin with new allowances', () => {
  const decoder = new parser.Decoder();
  decoder.add('0');
  decoder.add('1');
  expect(() => decoder.add('0')).toThrow('connected already');
});

test('refuses binary packets', () => {
  expect(() => decode('51-["message",{"_placeholder":true,"num":0}]')).toThrow(/binary/);
});

test('writes everything else as the usual encoder does', () => {
  const packet = { type: 2, nsp: '/', data: ['joined', 'a,b'] };
  expect(new parser.Encoder().encode(packet)).toEqual(new Encoder().encode(packet));
});

test('survives mutations of a message', () => {
  const chunk = String.raw`217["message",{"to":"a8Q_x","data":{"sdp":"v=0\r\n","x":[1,null]}}]`;
  let seed = 1;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const wrong: string[] = [];
  for (let round = 0; round < 20_000; round += 1) {
    const at = random(chunk.length);
    const mutated = chunk.slice(0, at) + String.fromCharCode(random(128)) + chunk.slice(at + random(3));
    try {
      const message: unknown = decode(mutated).data?.[1];
      if (!(message instanceof RawMessage)) continue;
      const keys = Object.keys(JSON.parse(new RawRelay('id', 'room', message.data).toText()));
      if (keys.toSorted().join() !== 'data,from,room') wrong.push(mutated);
    } catch (error) {
      // A SyntaxError would come from what would be relayed; everything else is the parser's refusal.
      if (error instanceof SyntaxError) wrong.push(mutated);
    }
  }
  expect(wrong).toEqual([]);
});
