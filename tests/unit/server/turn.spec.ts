import { createHmac } from 'node:crypto';
import { expect, test } from 'playwright/test';
import { turnOffer } from '../../../server/turn.ts';
import { fixturePage, startServer } from '../../support/server.ts';

const TURN = ['--turn-url', 'turn:turn.example.org', '--turn-secret', 'north'];

test('credentials are those that coturn computes, and end in ten minutes', () => {
  const offer = turnOffer({ urls: ['turn:t'], secret: 'north' }, '192.0.2.1', 1_000_000_000_000);
  expect(offer.username).toMatch(/^1000000600:[\w-]{16}$/);
  expect(offer.credential).toBe(createHmac('sha1', 'north').update(offer.username).digest('base64'));
  expect(offer.expiresInMs).toBe(600_000);
});

function name(visitor: string, nowMs: number, secret = 's'): string | undefined {
  return turnOffer({ urls: [], secret }, visitor, nowMs).username.split(':')[1];
}

test('the name stays for an hour, tells visitors apart, and says nothing of them to whoever lacks the secret', () => {
  expect(name('192.0.2.1', 0)).toBe(name('192.0.2.1', 3_599_999));
  const others = [name('192.0.2.2', 0), name('192.0.2.1', 3_600_000), name('192.0.2.1', 0, 't')];
  expect(new Set([name('192.0.2.1', 0), ...others]).size).toBe(4);
});

test('a visitor gets only so many in a time', async () => {
  const server = await startServer(TURN, { pageDirectory: fixturePage });
  try {
    const statuses = [];
    for (let index = 0; index < 40; index += 1) {
      const { status } = await fetch(`${server.url('127.0.0.1')}/api/turn`, { method: 'POST' });
      statuses.push(status);
    }
    expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 200));
    expect(statuses.at(-1)).toBe(429);
  } finally {
    await server.close();
  }
});

test('only the own page gets them, and the secret never leaves', async () => {
  const server = await startServer(TURN, { pageDirectory: fixturePage });
  try {
    const url = `${server.url('127.0.0.1')}/api/turn`;
    const ask = (headers: Record<string, string>) => fetch(url, { method: 'POST', headers });
    const answer = await ask({});
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ urls: ['turn:turn.example.org'], expiresInMs: 600_000 });
    expect(text).not.toContain('north');
    expect((await ask({ Origin: 'http://evil.example' })).status).toBe(403);
    expect((await fetch(url)).status).toBe(405);
    expect(await (await fetch(`${server.url('127.0.0.1')}/api/config`)).json()).toMatchObject({ turn: true });
  } finally {
    await server.close();
  }
});

test('a server without TURN says so', async () => {
  const server = await startServer([], { pageDirectory: fixturePage });
  try {
    expect((await fetch(`${server.url('127.0.0.1')}/api/turn`, { method: 'POST' })).status).toBe(204);
    expect(await (await fetch(`${server.url('127.0.0.1')}/api/config`)).json()).toMatchObject({ turn: false });
  } finally {
    await server.close();
  }
});
