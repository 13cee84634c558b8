import { expect, test } from 'playwright/test';
import { CredentialMint, credentialLifetimeMs } from '../../../../server/stun/credentials.ts';

const nowMs = 1_795_000_000_123.4;

test('mints ICE characters only, of the lengths that RFC 8445 wants, never the same twice', () => {
  const mint = new CredentialMint();
  const seen = new Set<string>();
  let malformed = 0;
  for (let i = 0; i < 1000; i++) {
    const { ufrag, pwd, token } = mint.mint(nowMs);
    if (!/^[A-Za-z0-9+/]{4,256}$/.test(ufrag) || !/^[A-Za-z0-9+/]{22,256}$/.test(pwd)) malformed++;
    if (!/^[\w-]+$/.test(token)) malformed++;
    for (const secret of [ufrag, pwd, token]) seen.add(secret);
  }
  expect(malformed).toBe(0);
  expect(seen.size).toBe(3000);
});

test('reads back what it minted, for a minute', () => {
  const mint = new CredentialMint();
  const { ufrag, pwd, token } = mint.mint(nowMs);
  const ticket = { ufrag, mintedMs: Math.floor(nowMs) };
  expect(mint.readUfrag(ufrag, nowMs)).toEqual(ticket);
  expect(mint.readToken(token, nowMs)).toEqual(ticket);
  expect(mint.passwordOf(ufrag)).toBe(pwd);
  expect(mint.readToken(token, ticket.mintedMs + credentialLifetimeMs)).toEqual(ticket);
  expect(mint.readUfrag(ufrag, ticket.mintedMs + credentialLifetimeMs + 1)).toBe('expired-ufrag');
  expect(mint.readToken(token, ticket.mintedMs + credentialLifetimeMs + 1)).toBe('expired-ufrag');
  expect(mint.readUfrag(ufrag, ticket.mintedMs - 1)).toBe('unknown-ufrag');
});

test('accepts no token of another process, no changed one and no text of another shape', () => {
  const mint = new CredentialMint();
  const { token, ufrag } = mint.mint(nowMs);
  expect(new CredentialMint().readToken(token, nowMs)).toBe('unknown-ufrag');
  const changed = Array.from(
    token,
    (character, i) => token.slice(0, i) + (character === 'A' ? 'B' : 'A') + token.slice(i + 1),
  );
  expect(new Set(changed.map((text) => mint.readToken(text, nowMs)))).toEqual(new Set(['unknown-ufrag']));
  for (const text of ['', ufrag, `${token}A`, token.slice(1), `${token}\n`, '€'.repeat(44)]) {
    expect(mint.readToken(text, nowMs)).toBe('unknown-ufrag');
  }
  for (const text of ['', 'evtj', `${ufrag}A`, `${ufrag}\n`, ufrag.slice(1), '='.repeat(20)]) {
    expect(mint.readUfrag(text, nowMs)).toBe('unknown-ufrag');
  }
});

test('derives password, token and fingerprint of one ufrag independently of each other', () => {
  const mint = new CredentialMint(Buffer.alloc(32, 1));
  const { ufrag, pwd, token } = mint.mint(nowMs);
  const mac = Buffer.from(token, 'base64url').subarray(15).toString('base64');
  expect(mac).not.toBe(pwd);
  expect(mint.fingerprint()).toMatch(/^sha-256 (?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  expect(mint.fingerprint()).toBe(new CredentialMint(Buffer.alloc(32, 1)).fingerprint());
  expect(ufrag).not.toContain(pwd);
});
