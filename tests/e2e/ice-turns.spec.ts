/** TURN over TLS with a certificate that the browser under test has been told to trust, each engine in its own way. */
import { createHash, type X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, firefox } from 'playwright/test';
import { findChromium } from '../../cli/drivers/chromium.ts';
import { findFirefox } from '../../cli/drivers/firefox.ts';
import { ACCOUNT, startCoturn } from '../support/coturn.ts';
import { test } from '../support/fixtures.ts';
import { openIceCheck, runIceCheck, wayOf } from '../support/ice-page.ts';

/** Chromium is told by a flag which public keys it is to trust. */
function chromiumThatTrusts(certificate: X509Certificate, profile: string): Promise<BrowserContext> {
  const found = findChromium();
  if (!found.ok) throw new Error(found.message);
  const key = certificate.publicKey.export({ type: 'spki', format: 'der' });
  const hash = createHash('sha256').update(key).digest('base64');
  return chromium.launchPersistentContext(profile, {
    ...found.launch,
    args: [`--ignore-certificate-errors-spki-list=${hash}`],
  });
}

/** Firefox reads from its profile which certificate a person has accepted for which server: host, port, hash, fingerprint. */
function firefoxThatTrusts(certificate: X509Certificate, profile: string, port: number): Promise<BrowserContext> {
  const found = findFirefox();
  if (!found.ok) throw new Error(found.message);
  const sha256 = 'OID.2.16.840.1.101.3.4.2.1';
  const accepted = [`localhost:${port}:`, sha256, certificate.fingerprint256, ''].join('\t');
  writeFileSync(join(profile, 'cert_override.txt'), `${accepted}\n`);
  return firefox.launchPersistentContext(profile, {
    ...found.launch,
    firefoxUserPrefs: { 'media.peerconnection.ice.loopback': true },
  });
}

test('a relay that has no room for one more of a user is there and says so', async ({ page, server, home }) => {
  const coturn = await startCoturn(home, ['--user-quota=1']);
  await openIceCheck(page, server.url(home));
  const url = `turn:${coturn.address}:${coturn.port}`;
  // The common run takes the one allocation or leaves it to one of these, so one of the two at least is refused.
  const { servers } = await runIceCheck(page, {
    iceServers: [
      { urls: url, ...ACCOUNT },
      { urls: `${url}?transport=tcp`, ...ACCOUNT },
    ],
  });
  expect(servers.map((each) => wayOf(each))).toContainEqual(
    expect.objectContaining({ state: 'refused', errorCode: 486 }),
  );
  await coturn.close();
});

test('a relay over TLS works where the browser trusts its certificate', async ({ server, home, browserName }) => {
  const coturn = await startCoturn('127.0.0.1');
  const profile = mkdtempSync(join(tmpdir(), 'icelens-profile-'));
  const context =
    browserName === 'firefox'
      ? await firefoxThatTrusts(coturn.certificate, profile, coturn.tlsPort)
      : await chromiumThatTrusts(coturn.certificate, profile);
  try {
    const page = await context.newPage();
    await openIceCheck(page, server.url(home));
    // By its name: Firefox asks no `turns:` server by an address.
    const url = `turns:localhost:${coturn.tlsPort}?transport=tcp`;
    const { servers, verdict, findings } = await runIceCheck(page, {
      iceServers: [
        { urls: url, ...ACCOUNT },
        { urls: url, username: 'nobody', credential: 'wrong' },
      ],
    });
    expect(servers[0]).toMatchObject({ transport: 'tls', outcome: 'works' });
    expect(wayOf(servers[0])).toMatchObject({ state: 'relayed', address: '127.0.0.1', errorCode: null });
    // The refusal comes through TLS too.
    expect(wayOf(servers[1])).toMatchObject({ state: 'unauthorized', errorCode: 401 });
    expect(verdict).toMatchObject({ outcome: 'partly', working: 1, asked: 2, final: true });
    expect(findings.find(({ id }) => id === 'turn-credentials')?.outcome).toBe('failed');
  } finally {
    await context.close();
    await coturn.close();
    rmSync(profile, { recursive: true, force: true });
  }
});
