import { expect, test } from 'playwright/test';
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
  const [stuns, unused, port, byAddress, fine] = checkServers([
    entry('stuns:a.example'),
    entry('stun:b.example', 'user'),
    entry('turn:c.example:700', 'user', 'secret'),
    entry('turns:[2001:db8::1]', 'user', 'secret'),
    entry('turns:d.example:443', 'user', 'secret'),
  ]);
  expect(stuns).toMatchObject({ notes: ['stuns'], usable: true });
  expect(unused).toMatchObject({ notes: ['credentials-unused'], usable: true });
  expect(port).toMatchObject({ notes: ['turn-port-refused'], usable: true });
  expect(byAddress).toMatchObject({ notes: ['turns-by-address'], usable: true });
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
