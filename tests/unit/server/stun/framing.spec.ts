import { expect, test } from 'playwright/test';
import { framePacket, FrameReader, maxPacketBytes } from '../../../../server/stun/framing.ts';
import { seededRandom } from './support.ts';

test('puts the length before a packet', () => {
  expect(framePacket(Buffer.from('abc'))).toEqual(Buffer.from('\0\x03abc'));
});

test('finds the same packets however the stream is cut', () => {
  const next = seededRandom(4571);
  const wrong: number[] = [];
  for (let run = 0; run < 500; run++) {
    const packets = Array.from({ length: 1 + (next() % 5) }, () => Buffer.alloc(1 + (next() % 300), next()));
    const stream = Buffer.concat(packets.map(framePacket));
    const reader = new FrameReader();
    const found: Uint8Array[] = [];
    for (let offset = 0; offset < stream.length; ) {
      const end = offset + 1 + (next() % 100);
      const read = reader.push(stream.subarray(offset, end));
      if (read === 'bad-frame') break;
      found.push(...read);
      offset = end;
    }
    if (!Buffer.concat(found).equals(Buffer.concat(packets)) || found.length !== packets.length) wrong.push(run);
  }
  expect(wrong).toEqual([]);
});

test('refuses a packet of no byte and one that is too long', () => {
  expect(new FrameReader().push(Buffer.from([0, 0]))).toBe('bad-frame');
  expect(new FrameReader().push(Buffer.from([(maxPacketBytes + 1) >> 8, (maxPacketBytes + 1) & 255]))).toBe(
    'bad-frame',
  );
  expect(new FrameReader().push(Buffer.from('GET / HTTP/1.1\r\n'))).toBe('bad-frame');
  expect(new FrameReader().push(Buffer.from([maxPacketBytes >> 8, maxPacketBytes & 255]))).toEqual([]);
});
