import { expect, type Page } from 'playwright/test';
import { accessibilityFaults } from '../support/axe.ts';
import { test } from '../support/fixtures.ts';
import { listedUrls, openIceCheck } from '../support/ice-page.ts';
import { keepSavedFiles, savedFile } from '../support/saved-files.ts';
import { openOddServer } from '../support/stun-servers.ts';

test('points out a fault beside its field, offers the way out, and keeps what was typed', async ({
  page,
  server,
  home,
}) => {
  await openIceCheck(page, server.url(home));
  await page.locator('.add').click();
  const field = page.locator('ice-server-list .url input').last();
  await expect(field).toBeFocused();
  await field.fill('stun:::1');
  const entry = page.locator('ice-server-list li').last();
  await expect(entry.locator('.fault')).toContainText('square brackets');
  await expect(entry.locator('mark')).toHaveText('::1');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveValue('stun:::1');
  await entry.locator('.use').click();
  await expect(field).toHaveValue('stun:[::1]');
  await expect(entry.locator('.fault')).toHaveCount(0);
});

test('stores addresses and options, and secrets only when asked to', async ({ page, server, home }) => {
  await openIceCheck(page, server.url(home));
  await page.locator('.add').click();
  await page.locator('ice-server-list .url input').last().fill('turn:turn.example.org');
  await page.locator('ice-server-list .username input').fill('someone');
  await page.locator('ice-server-list .credential input').fill('hush');
  const stored = (): Promise<string> => page.evaluate(() => JSON.stringify(localStorage));
  expect(await stored()).toContain('turn.example.org');
  expect(await stored()).not.toMatch(/someone|hush/);
  await page.locator('.add').click();
  await page.locator('ice-server-list .url input').last().fill('turn:alice:s3cret@turn.example.net');
  expect(await stored()).toContain('turn.example.net');
  expect(await stored()).not.toMatch(/alice|s3cret/);
  await page.locator('ice-options summary').click();
  await page.locator('.keep').check();
  expect(await stored()).toMatch(/someone.*hush.*alice:s3cret@/);
  await page.locator('ice-server-list .remove').last().click();
  await page.reload();
  await expect(page.locator('ice-server-list .credential input')).toHaveValue('hush');
  await expect(page.locator('ice-server-list .credential input')).toHaveAttribute('type', 'password');
  await page.locator('ice-options summary').click();
  await page.locator('.keep').uncheck();
  expect(await stored()).toContain('turn.example.org');
  expect(await stored()).not.toMatch(/someone|hush/);
  await page.locator('.reset').click();
  expect(await stored()).not.toMatch(/someone|hush|turn\.example/);
});

test('imports the iceServers of WebRTC code, and says what is wrong with anything else', async ({
  page,
  server,
  home,
}) => {
  await openIceCheck(page, server.url(home));
  await page.locator('ice-list-tools .json summary').click();
  const text = page.locator('ice-list-tools textarea');
  const rows = page.locator('ice-server-list li');
  const before = await rows.count();
  for (const [pasted, told] of [
    ["[{ urls: 'stun:a.example' }]", 'not JSON'],
    ['{"servers": []}', 'not a list of servers'],
    ['[{"urls": "stun:a.example"}, {"host": "b"}]', 'Entry 2'],
    ['[]', 'empty'],
  ] as const) {
    await text.fill(pasted);
    await page.locator('ice-list-tools .import').click();
    await expect(page.locator('#import-result .fault')).toContainText(told);
    await expect(text).toHaveValue(pasted);
    await expect(rows).toHaveCount(before);
  }
  await text.fill('[{"urls": ["stun:a.example", "turn:b.example"], "username": "someone", "credential": "hush"}]');
  await page.locator('ice-list-tools .import').click();
  await expect(rows).toHaveCount(2);
  await expect(text).toHaveValue('');
  await page.locator('ice-list-tools .export').click();
  expect(await text.inputValue()).not.toMatch(/someone|hush/);
  await page.locator('ice-list-tools .secrets').check();
  expect(await text.inputValue()).not.toMatch(/someone|hush/);
  await page.locator('ice-list-tools .export').click();
  expect(JSON.parse(await text.inputValue())).toContainEqual({
    urls: 'turn:b.example',
    username: 'someone',
    credential: 'hush',
  });
  await expect(page.locator('#import-result')).toContainText('passwords in clear');
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/someone|hush/);
  await page.reload();
  await page.locator('ice-list-tools .json summary').click();
  await expect(page.locator('ice-list-tools .secrets')).not.toBeChecked();
});

test('explains a candidate in words, and tells what a mark on the time line is', async ({ page, server, home }) => {
  await openIceCheck(page, server.url(home));
  await page.locator('.start').click();
  await expect(page.locator('ice-verdict [data-final="true"]')).toBeVisible();
  const host = page.locator('ice-candidates tr[data-type="host"]').first();
  await host.locator('.why').click();
  await expect(host.locator('.why')).toHaveAttribute('aria-expanded', 'true');
  await expect(page.locator('ice-candidates .explained')).toContainText('hides from web pages');
  await expect(page.locator('ice-candidates .explained')).toContainText('2²⁴');
  await page.locator('ice-timeline .mark').last().focus();
  await expect(page.locator('ice-timeline .told')).toContainText(/\d ms: Reflexive/);
});

test('goes on showing the candidates of the server that was chosen when the list is edited', async ({
  page,
  server,
  home,
}) => {
  const [first, second] = [await openOddServer({ portShift: 0 }, home), await openOddServer({ portShift: 0 }, home)];
  await openIceCheck(page, server.url(home), `#check=1&server=${first.url}&server=${second.url}`);
  await page.locator('.start').click();
  await expect(page.locator('ice-verdict [data-final="true"]')).toBeVisible();
  const choice = page.locator('ice-candidates .choice select');
  await choice.selectOption({ label: second.url });
  const chosen = choice.locator('option:checked');
  await page.locator('ice-server-list .remove').first().click();
  await page.locator('.start').click();
  await expect(choice.locator('option')).toHaveCount(2);
  await expect(chosen).toHaveText(second.url);
  await expect(page.locator('ice-candidates [data-type="srflx"]')).toHaveCount(1);
  await Promise.all([first.close(), second.close()]);
});

test('saves the report as JSON, Markdown and CSV, masked unless told otherwise', async ({
  page,
  context,
  server,
  home,
  browserName,
}) => {
  await keepSavedFiles(context);
  if (browserName === 'chromium') await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openIceCheck(page, server.url(home));
  await page.locator('.start').click();
  await expect(page.locator('ice-verdict [data-final="true"]')).toBeVisible();
  let count = 0;
  const saved = async (form: string): Promise<string> => {
    await page.locator(`.save-${form}`).click();
    const { name, text } = await savedFile(page, count++);
    expect(name).toMatch(/^icelens-ice-check-.*\.(json|md|csv)$/);
    return text;
  };
  expect(JSON.parse(await saved('json'))).toMatchObject({ kind: 'ice-check', redacted: true });
  expect(await saved('markdown')).toMatch(/^## ICE check[\s\S]*addresses masked[\s\S]*\| Server \| Transport \|/);
  expect(await saved('csv')).toMatch(/^run,time_ms,type,foundation/);
  if (browserName === 'chromium') {
    for (const [form, text] of [
      ['markdown', /^## ICE check/],
      ['json', /^\{\s+"kind": "ice-check"/],
    ] as const) {
      await page.locator(`.copy-${form}`).click();
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(text);
      await expect(page.locator('ice-report')).toContainText('Copied.');
    }
  }
  // No clipboard on a page of plain HTTP that is not this device: the text is there to be copied by hand.
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }));
  await page.locator('.copy-csv').click();
  await expect(page.locator('ice-report textarea')).toHaveValue(/^run,time_ms,type,foundation/);
  await page.locator('.masked').uncheck();
  expect(JSON.parse(await saved('json'))).toMatchObject({ kind: 'ice-check', redacted: false });
});

test('has no fault that axe knows, with results, in both languages, on a phone', async ({ page, server, home }) => {
  test.slow();
  await page.setViewportSize({ width: 390, height: 800 });
  await openIceCheck(page, server.url(home), `#check=1&server=stun:${home}:9&server=turn:example.org&server=stun:::1`);
  await page.locator('.start').click();
  await expect(page.locator('ice-verdict [data-final="true"]')).toBeVisible();
  for (const details of await page.locator('ice-list-tools summary, ice-options summary').all()) await details.click();
  for (const name of ['中文', 'English']) {
    await page.getByRole('button', { name }).click();
    expect(await accessibilityFaults(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
});

/** Presses Tab until the element that has the keyboard matches `selector`. @throws when the page has been gone through. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    // oxlint-disable-next-line no-await-in-loop
    await page.keyboard.press('Tab');
    // oxlint-disable-next-line no-await-in-loop
    if (await page.evaluate(hasFocus, selector)) return;
  }
  throw new Error(`expected Tab to come to ${selector}`);
}

/** Runs in the page: whether the element with the keyboard, however deep in shadow roots, matches. */
function hasFocus(selector: string): boolean {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active?.matches(selector) ?? false;
}

test('can be used from list to report with the keyboard alone', async ({ page, context, server, home }) => {
  await keepSavedFiles(context);
  const silent = await openOddServer('silent', home);
  const { ports } = server.app.stun.endpoints.find(({ address }) => address === home)!;
  await openIceCheck(page, server.url(home), `#check=1&deadline=8000&server=stun:${home}:${ports[0]}`);
  const focused = (selector: string) => expect.poll(() => page.evaluate(hasFocus, selector)).toBe(true);
  const { keyboard } = page;

  await tabTo(page, '.add');
  await keyboard.press('Enter');
  await focused('input');
  await keyboard.type('stun:::1');
  await tabTo(page, '.use');
  await keyboard.press('Enter');
  await focused('input');
  await expect(page.locator('ice-server-list .url input').last()).toHaveValue('stun:[::1]');
  await keyboard.press('ControlOrMeta+A');
  await keyboard.type(silent.url);

  await tabTo(page, '.start');
  await keyboard.press('Enter');
  await expect(page.locator('ice-run-bar .status')).toContainText(silent.url);
  await focused('.start');
  await tabTo(page, '.extend');
  await keyboard.press('Shift+Tab');
  await focused('.stop');
  await keyboard.press('Space');
  await expect(page.locator('ice-verdict [data-final="true"]')).toHaveAttribute('data-outcome', 'partly');
  await focused('.start');

  await tabTo(page, '.way summary');
  await keyboard.press('Enter');
  await expect(page.locator('details.way[open]')).toHaveCount(1);
  await tabTo(page, '.mark');
  await expect(page.locator('ice-timeline .told')).toContainText(/\d ms: /);
  await tabTo(page, '.why');
  await keyboard.press('Space');
  await focused('.why[aria-expanded="true"]');
  await expect(page.locator('ice-candidates .explained')).toContainText('2²⁴');
  await tabTo(page, '.masked');
  await keyboard.press('Space');
  await tabTo(page, '.save-json');
  await keyboard.press('Enter');
  expect(JSON.parse((await savedFile(page, 0)).text)).toMatchObject({ kind: 'ice-check', redacted: false });
  await silent.close();
});

test('adds this server and well-known ones by name, removes them again, and passes the options on', async ({
  page,
  server,
  home,
}) => {
  await page.addInitScript(() => {
    const Real = RTCPeerConnection;
    const pools: unknown[] = [];
    window.RTCPeerConnection = class extends Real {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        pools.push(configuration?.iceCandidatePoolSize);
      }
    };
    Object.assign(window, { pools });
  });
  await openIceCheck(page, server.url(home), `#check=1&server=stun:${home}:9`);
  await page.locator('.keep-link').click();
  const urls = () => listedUrls(page);
  await page.locator('ice-list-tools .presets summary').click();
  await page.locator('ice-list-tools .presets button', { hasText: 'Cloudflare' }).click();
  await page.locator('ice-list-tools .own').click();
  expect(await urls()).toEqual([`stun:${home}:9`, 'stun:stun.cloudflare.com:3478', ...(await ownServers(page))]);
  await page.locator('ice-server-list .remove').nth(1).click();
  await page.locator('ice-server-list .remove').first().click();
  expect(await urls()).toEqual(await ownServers(page));
  await expect(page.locator('.add')).toBeFocused();
  await page.locator('ice-options summary').click();
  await expect(page.locator('.deadline')).toHaveValue('2000');
  // By the keyboard, as a person does it: not every driver's "fill" ends in a change.
  for (let presses = 0; presses < 3; presses += 1) await page.locator('.pool').press('ArrowUp');
  await page.locator('.deadline').selectOption('5000');
  await page.locator('.start').click();
  await expect(page.locator('ice-verdict [data-final="true"]')).toHaveAttribute('data-outcome', 'works');
  const options = await page.evaluate(() => Reflect.get(Object(window.icelens), 'latest').artifacts.options);
  expect(options).toMatchObject({ candidatePoolSize: 3, deadlineMs: 5_000 });
  expect(await page.evaluate('pools')).toContain(3);
  await page.goto(`${server.url(home)}/lookup`);
  await openIceCheck(page, server.url(home));
  await page.locator('ice-options summary').click();
  await expect(page.locator('.pool')).toHaveValue('3');
  await expect(page.locator('.deadline')).toHaveValue('5000');
});

/** The STUN URLs that the server embedded in the page. */
function ownServers(page: Page): Promise<string[]> {
  return page.evaluate(() => JSON.parse(document.getElementById('icelens-config')?.textContent ?? '').iceServers);
}
