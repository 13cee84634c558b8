/** The table of candidates, read cell by cell against the candidates' own lines (RFC 8839 §5.1). */
import { expect, type Locator, type Page } from 'playwright/test';
import { ACCOUNT, startCoturn } from '../support/coturn.ts';
import { test } from '../support/fixtures.ts';
import { openIceCheck } from '../support/ice-page.ts';

/** The line of the first candidate of a type in the common run, in its parts. */
async function lineOf(page: Page, type: string): Promise<string[]> {
  const line = await page.evaluate((wanted) => {
    const { value } = Reflect.get(Object(window.icelens), 'latest').artifacts.common;
    return String(value.candidates.find((each: { type: string }) => each.type === wanted)?.candidate);
  }, type);
  return line.replace('candidate:', '').split(' ');
}

/** What a line says after a word. */
function after(line: readonly string[], word: string): string {
  return line[line.indexOf(word) + 1] ?? '';
}

async function expectCells(row: Locator, line: readonly string[]): Promise<void> {
  const cell = (label: string) => row.locator(`td[data-label="${label}"]`);
  const [foundation = '', component = '', protocol = '', priority = '', address = '', port = ''] = line;
  await expect(cell('Foundation')).toHaveText(foundation);
  await expect(cell('Protocol')).toHaveText(protocol.toUpperCase());
  await expect(cell('Address')).toHaveText(address);
  await expect(cell('Port')).toHaveText(port);
  await expect(cell('Time')).toHaveText(/^\d+ ms$/);
  // RFC 8445 §5.1.2.1: 2²⁴ × type preference + 2⁸ × local preference + 256 − component.
  const [type = 0, local = 0, shown = 0] = (await cell('Priority').innerText()).split('|').map(Number);
  expect(2 ** 24 * type + 2 ** 8 * local + 256 - shown).toBe(Number(priority));
  expect(shown).toBe(Number(component));
}

test('shows of reflexive and relayed candidates all that their lines say, and the errors beside them', async ({
  page,
  server,
  home,
  browserName,
}) => {
  const coturn = await startCoturn(home);
  const url = `turn:${coturn.address}:${coturn.port}`;
  await openIceCheck(page, server.url(home));
  await page.locator('ice-list-tools .json summary').click();
  const list = [
    { urls: `${url}?transport=udp`, ...ACCOUNT },
    { urls: `${url}?transport=tcp`, username: 'nobody', credential: 'wrong' },
  ];
  await page.locator('ice-list-tools textarea').fill(JSON.stringify(list));
  await page.locator('ice-list-tools .import').click();
  await page.locator('.start').click();
  await expect(page.locator('ice-verdict [data-final="true"]')).toHaveAttribute('data-outcome', 'partly');

  const table = page.locator('ice-candidates');
  for (const type of ['srflx', 'relay']) {
    // oxlint-disable-next-line no-await-in-loop
    await expectCells(table.locator(`tr[data-type="${type}"]`).first(), await lineOf(page, type));
  }
  const row = table.locator('tr[data-type="relay"]').first();
  // Firefox does not tell the URL, in events or in statistics; the relay protocol stands in the statistics alone.
  const isTold = browserName === 'chromium';
  await expect(row.locator('td[data-label="Server"]')).toHaveText(isTold ? `${url}?transport=udp` : '–');
  await expect(row.locator('td[data-label="Relay protocol"]')).toHaveText('udp');

  const line = await lineOf(page, 'relay');
  await row.locator('.why').click();
  const more = table.locator('.explained dl');
  await expect(more).toContainText(`Related address${after(line, 'raddr')}:${after(line, 'rport')}`);
  await expect(more).toContainText('Mid0');
  await expect(more).toContainText(/Ufrag\S+/);
  const count = await table.locator('tbody tr[data-type]').count();
  await expect(table.locator('.state')).toHaveText(
    new RegExp(`^Done: ${count} candidates, gathering complete after \\d+ ms\\.$`),
  );
  await table.locator('.errors summary').click();
  await expect(table.locator('.errors li', { hasText: '401' }).first()).toContainText(`${url}?transport=tcp`);
  await coturn.close();
});
