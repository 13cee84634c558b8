import { createHmac } from 'node:crypto';
import { expect, test } from 'playwright/test';
import { turnOffer } from '../../../server/turn.ts';
import { fixturePage, startServer } from '../../support/server.ts';

const TURN = ['--turn-url', 'turn:turn.example.org', '--turn-secret', 'north'];

test('credentials are those that coturn computes, and end in ten minutes', () => {
  const offer = turnOffer({ urls: ['turn:t'], secret: 'north' }, 1_000_000_000_000);
  expect(offer.username).toMatch(/^1000000600:[\w-]{8}$/);
  expect(offer.credential).toBe(createHmac('sha1', 'north').update(offer.username).digest('base64'));
  expect(offer.expiresInMs).toBe(600_000);
});

test('two visitors never get the same user name', () => {
  const config = { urls: [], secret: 's' };
  expect(turnOffer(config, 0).username).not.toBe(turnOffer(config, 0).username);
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
