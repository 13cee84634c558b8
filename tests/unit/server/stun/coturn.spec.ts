import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect, test } from 'playwright/test';
import { loopback4, loopback6, withService } from './sockets.ts';

/** Runs one of coturn's clients and gives what it printed. */
async function runCoturn(tool: string, args: readonly string[]): Promise<string> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = await Promise.all(
    folders.map((folder) =>
      access(join(folder, tool), constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  if (!found.includes(true)) throw new Error(`${tool} is not installed. On Debian and Ubuntu: apt-get install coturn`);
  return new Promise((resolve) => {
    execFile(tool, args, { timeout: 20_000 }, (_error, stdout, stderr) => resolve(stdout + stderr));
  });
}

for (const { address, family } of [loopback4, loopback6]) {
  test(`tells coturn’s STUN client its IPv${family} address`, async () => {
    await withService({ addresses: [{ address, family }] }, async (service) => {
      const printed = await runCoturn('turnutils_stunclient', ['-p', String(service.endpoints[0]!.ports[0]), address]);
      expect(printed).toMatch(
        family === 4 ? /UDP reflexive addr: 127\.0\.0\.1:\d+/ : /UDP reflexive addr: \[?::1\]?:\d+/,
      );
      expect(service.counters().answered).toBeGreaterThan(0);
    });
  });
}

test('tells coturn’s NAT discovery that there is no NAT on loopback', async () => {
  await withService({}, async (service) => {
    const port = String(service.endpoints[0]!.ports[0]);
    const printed = await runCoturn('turnutils_natdiscovery', ['-m', '-p', port, '-L', '127.0.0.1', '127.0.0.1']);
    expect(printed).toMatch(/UDP reflexive addr: 127\.0\.0\.1:\d+/);
    expect(printed).toContain('No NAT!');
  });
});
