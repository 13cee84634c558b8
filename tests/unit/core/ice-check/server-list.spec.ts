import { expect, test } from 'playwright/test';
import { exportIceServers, importIceServers, readIceServers } from '../../../../src/core/ice-check/ice-servers-json.ts';
import { readLink, writeLink } from '../../../../src/core/ice-check/link.ts';
import { DEFAULT_OPTIONS } from '../../../../src/core/ice-check/options.ts';
import { checkServers, LIST_LIMIT, type ServerEntry, TURN_LIMIT } from '../../../../src/core/ice-check/server-list.ts';

const entry = (url: string, username = '', credential = ''): ServerEntry => ({ url, username, credential });
const turn = (index: number): ServerEntry => entry(`turn:turn${index}.example.org`, 'user', 'secret');

test('wants a user name and a password for TURN, and says which is missing', () => {
  const faults = checkServers([
    entry('turn:a.example', '', 'secret'),
    entry('turns:b.example', 'user', ''),
    entry('turn:c.example', 'é'.repeat(255), 'secret'),
    entry('turn:d.example', 'é'.repeat(254), 'secret'),
    entry('stun:e.example'),
  ]).map(({ credentials, usable }) => [credentials, usable]);
  expect(faults).toEqual([
    ['username-missing', false],
    ['credential-missing', false],
    ['username-too-long', false],
    [null, true],
    [null, true],
  ]);
});

test('points out what differs between browsers without refusing it', () => {
  const [stuns, unused, port, fine] = checkServers([
    entry('stuns:a.example'),
    entry('stun:b.example', 'user'),
    entry('turn:c.example:700', 'user', 'secret'),
    entry('turn:d.example:443', 'user', 'secret'),
  ]);
  expect(stuns).toMatchObject({ notes: ['stuns'], usable: true });
  expect(unused).toMatchObject({ notes: ['credentials-unused'], usable: true });
  expect(port).toMatchObject({ notes: ['turn-port-refused'], usable: true });
  expect(fine?.notes).toEqual([]);
});

test('asks a server that stands there twice only once', () => {
  const [first, second, other] = checkServers([turn(1), turn(1), { ...turn(1), username: 'else' }]);
  expect([first?.usable, second?.usable, other?.usable]).toEqual([true, false, true]);
  expect(second?.notes).toEqual(['duplicate']);
});

test('marks TURN servers beyond the limit of Chromium, and everything beyond its own', () => {
  const many = checkServers(Array.from({ length: TURN_LIMIT + 2 }, (_, index) => turn(index)));
  expect(many.filter(({ notes }) => notes.includes('beyond-turn-limit'))).toHaveLength(2);
  const list = checkServers(Array.from({ length: 200 }, (_, index) => entry(`stun:s${index}.example`)));
  expect(list).toHaveLength(200);
  expect(list.filter(({ usable }) => usable)).toHaveLength(LIST_LIMIT);
});

test('reads every shape in which WebRTC code has its servers', () => {
  const expected = [
    entry('stun:a.example'),
    entry('turn:b.example', 'user', 'secret'),
    entry('turn:c.example', 'user', 'secret'),
  ];
  const list = [
    { urls: 'stun:a.example' },
    { urls: ['turn:b.example', 'turn:c.example'], username: 'user', credential: 'secret' },
  ];
  for (const text of [list, { iceServers: list }]) {
    expect(importIceServers(JSON.stringify(text))).toEqual({ ok: true, servers: expected });
  }
  expect(readIceServers(['stun:a.example'])).toEqual({ ok: true, servers: [entry('stun:a.example')] });
  expect(readIceServers({ url: 'stun:a.example' })).toEqual({ ok: true, servers: [entry('stun:a.example')] });
});

test('says why a text is no list of servers, and where', () => {
  expect(importIceServers("[{urls: 'stun:a'}]")).toMatchObject({ ok: false, code: 'not-json' });
  for (const [value, code, detail] of [
    [null, 'not-ice-servers', ''],
    [42, 'not-ice-servers', ''],
    [{ servers: [] }, 'not-ice-servers', ''],
    [[{ urls: 'stun:a' }, { host: 'b' }], 'not-ice-servers', '2'],
    [[{ urls: [] }], 'not-ice-servers', '1'],
    [[{ urls: 'turn:a', username: 5 }], 'not-ice-servers', '1'],
    [[], 'no-servers', ''],
    [Array.from({ length: 501 }, () => 'stun:a'), 'too-many', '501'],
  ] as const) {
    expect(readIceServers(value)).toEqual({ ok: false, code, detail });
  }
  expect(importIceServers(`"${'x'.repeat(200_001)}"`)).toMatchObject({ ok: false, code: 'too-long' });
});

test('exports no name and no password, and what it exports can be imported', () => {
  const text = exportIceServers([entry('stun:a.example'), entry('turn:b.example', 'someone', 'secret')]);
  expect(text).not.toMatch(/someone|secret/);
  expect(importIceServers(text)).toEqual({ ok: true, servers: [entry('stun:a.example'), entry('turn:b.example')] });
});

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
