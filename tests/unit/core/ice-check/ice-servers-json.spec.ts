import { expect, test } from 'playwright/test';
import { exportIceServers, importIceServers, readIceServers } from '../../../../src/core/ice-check/ice-servers-json.ts';
import type { ServerEntry } from '../../../../src/core/ice-check/server-list.ts';

const entry = (url: string, username = '', credential = ''): ServerEntry => ({ url, username, credential });

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

test('exports no name and no password unasked, and what it exports can be imported', () => {
  const servers = [entry('stun:a.example'), entry('turn:b.example', 'someone', 'secret')];
  const text = exportIceServers(servers, { secrets: false });
  expect(text).not.toMatch(/someone|secret/);
  expect(importIceServers(text)).toEqual({ ok: true, servers: [entry('stun:a.example'), entry('turn:b.example')] });
});

test('exports what was typed into an address as it exports the fields', () => {
  const servers = [entry('turn:alice:s3cret@turn.example.org'), entry('bob:hush@stun.example.org')];
  expect(exportIceServers(servers, { secrets: false })).not.toMatch(/alice|s3cret|bob|hush/);
  expect(exportIceServers(servers, { secrets: true })).toMatch(/bob:hush@[^]*alice:s3cret@/);
});

test('exports names and passwords when they are asked for, with whatever is in them', () => {
  const servers = [
    entry('stun:a.example'),
    entry('turn:b.example', 'some"one\\\n', '</script>{"urls":"stun:evil"}'),
    entry('turns:c.example?transport=tcp', 'né', '密码'),
  ];
  expect(importIceServers(exportIceServers(servers, { secrets: true }))).toEqual({ ok: true, servers });
  expect(exportIceServers([], { secrets: true })).toBe('[]');
});

test('takes no prototype and no getter of a script for a server', () => {
  expect(importIceServers('[{"__proto__": {"urls": "stun:a.example"}}]')).toMatchObject({ ok: false, detail: '1' });
  expect(importIceServers('[{"urls": [["stun:a.example"]]}]')).toMatchObject({ ok: false, code: 'not-ice-servers' });
  expect(importIceServers('[{"urls": "turn:a.example", "username": {"toString": 1}}]')).toMatchObject({ ok: false });
});
