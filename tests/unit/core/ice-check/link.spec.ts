import { expect, test } from 'playwright/test';
import { readLink, writeLink } from '../../../../src/core/ice-check/link.ts';
import { DEFAULT_OPTIONS } from '../../../../src/core/ice-check/options.ts';
import type { ServerEntry } from '../../../../src/core/ice-check/server-list.ts';

const entry = (url: string, username = '', credential = ''): ServerEntry => ({ url, username, credential });

test('puts the list and the options into a link and back, without name and password', () => {
  const servers = [entry('stun:[2001:db8::1]:3478'), entry('turn:b.example?transport=tcp', 'someone', 'secret')];
  const options = { policy: 'relay', candidatePoolSize: 3, permission: 'ask', deadlineMs: 5_000 } as const;
  const link = writeLink(servers, options);
  expect(link).not.toMatch(/someone|secret/);
  expect(readLink(link)).toEqual({
    state: 'ok',
    servers: [entry('stun:[2001:db8::1]:3478'), entry('turn:b.example?transport=tcp')],
    options,
  });
  expect(writeLink([entry('stun:a.example')], DEFAULT_OPTIONS)).toBe('#check=1&server=stun:a.example');
});

test('leaves out a name and a password that were typed into an address', () => {
  const link = writeLink([entry('turn:alice:s3cret@turn.example.org?transport=tcp')], DEFAULT_OPTIONS);
  expect(decodeURIComponent(link)).toBe('#check=1&server=turn:@turn.example.org?transport=tcp');
});

test('keeps what is hostile in a link inside its parameter', () => {
  const servers = [entry('stun:a&policy=relay#"<'), entry('stun:ü%zz')];
  const read = readLink(writeLink(servers, DEFAULT_OPTIONS));
  expect(read).toMatchObject({ state: 'ok', servers, options: DEFAULT_OPTIONS });
});

test('knows links of other versions, damaged ones, and what is none', () => {
  expect(readLink('')).toEqual({ state: 'none' });
  expect(readLink('#baseline=192.0.2.1')).toEqual({ state: 'none' });
  expect(readLink('#check=2&server=stun:a')).toEqual({ state: 'other-version' });
  expect(readLink('#check=1&server=%E0%A4%A')).toEqual({ state: 'damaged' });
  expect(readLink('#check=1&pool=9999&deadline=x&policy=maybe')).toMatchObject({
    options: { ...DEFAULT_OPTIONS, candidatePoolSize: 255 },
  });
});

test('goes through a link and back, whatever was typed', () => {
  const hostile = [
    '',
    ' ',
    '=',
    '&&',
    '#check=9',
    '%',
    '%41',
    'stun:a?transport=udp',
    '<img src=x>',
    'turn:💥',
    'a+b',
    '\n',
  ];
  for (const url of hostile) {
    const link = writeLink([entry(url)], DEFAULT_OPTIONS);
    expect(link).toMatch(/^#check=1&server=[^<>"\s&#]*$/);
    expect(readLink(link)).toMatchObject({ state: 'ok', servers: [entry(url)] });
  }
});

test('reads the first value of an option that stands there twice, and 500 servers at most', () => {
  expect(readLink('#check=1&check=2&deadline=3000&deadline=9000')).toMatchObject({ options: { deadlineMs: 3_000 } });
  const long = `#check=1${'&server=stun:a.example'.repeat(600)}`;
  const read = readLink(long);
  expect(read.state === 'ok' && read.servers.length).toBe(500);
});
