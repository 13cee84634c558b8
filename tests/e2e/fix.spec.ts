import { accessibilityFaults } from '../support/axe.ts';
import { openGuide } from '../support/guide-page.ts';
import { expect, test } from '../support/leak-page.ts';

test('starts at the browser in use', async ({ open, browserName }) => {
  const { page } = await openGuide(open);
  const engine = browserName === 'firefox' ? 'Firefox' : 'Chromium';
  await expect(page.locator('browser-picker .mine')).toContainText(engine);
  await expect(page.locator('browser-picker select.browser')).toHaveValue(/^(?:firefox|chromium|chrome)$/);
});

test('shows the exact settings of another browser, and the way back', async ({ open, browserName }) => {
  const other = browserName === 'firefox' ? 'chrome' : 'firefox';
  const { page } = await openGuide(open);
  await expect(page.locator('browser-picker .mine')).not.toBeEmpty();
  await page.locator('select.browser').selectOption(other);
  await page.locator('cause-advice[data-cause="proxy-or-extension"] summary').click();
  const name = other === 'chrome' ? 'WebRtcIPHandling' : 'media.peerconnection.ice.proxy_only';
  const cause = page.locator('cause-advice[data-cause="proxy-or-extension"]');
  await expect(cause.locator('code').getByText(name, { exact: true }).first()).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/fix#${other}$`));
  await page.getByRole('button', { name: 'Show my browser' }).click();
  await expect(page.getByRole('button', { name: 'Show my browser' })).toHaveCount(0);
});

test('a link opens it at a browser and a cause', async ({ open }) => {
  const { page } = await openGuide(open, '#safari&ipv6-only', {
    locale: 'zh-CN',
    viewport: { width: 390, height: 800 },
  });
  await expect(page.locator('select.browser')).toHaveValue('safari');
  await expect(page.locator('h1')).toHaveText('如何阻止 WebRTC 泄漏');
  await expect(page.locator('#causes')).toHaveText('该怎么做');
  const cause = page.locator('cause-advice[data-cause="ipv6-only"]');
  await expect(cause.locator('details')).toHaveAttribute('open');
  await expect(cause.locator('summary')).toContainText('IPv4 经过 VPN，IPv6 没有经过');
  await expect(cause.locator('setting-card').first()).toBeInViewport();
  // No sentence is left in English.
  const sentences = await page.locator('fix-guide').locator('p, dd, h2, h3, summary, label').allInnerTexts();
  expect(sentences.length).toBeGreaterThan(30);
  for (const text of sentences.filter((each) => each.length > 40)) expect(text).toMatch(/\p{Script=Han}/u);
});

test('whatever a link names, nothing of it becomes markup', async ({ open }) => {
  const { page } = await openGuide(open, '#<img src=x onerror=alert(1)>&netscape');
  await expect(page.locator('select.browser')).toBeVisible();
  await expect(page.locator('img')).toHaveCount(0);
});

test('names outdated advice; tells which policy lines it did not take, and puts the others into the file', async ({
  open,
}) => {
  const { page } = await openGuide(open, '#chrome');
  const outdated = page.locator('outdated-list [data-outdated="ublock-option"]');
  await expect(outdated.locator('.claim')).not.toBeEmpty();
  await expect(outdated.getByRole('link').first()).toHaveAttribute('href', /^https:/);
  const sites = page.locator('policy-panel textarea');
  await sites.fill('https://meet.example.com\n<b>bold</b>');
  await expect(page.locator('policy-panel [role="status"]').first()).toContainText('<b>bold</b>');
  const json = await page.locator('policy-panel [data-file="icelens.json"] pre').textContent();
  expect(JSON.parse(json ?? '')).toEqual({
    WebRtcIPHandling: 'disable_non_proxied_udp',
    WebRtcIPHandlingUrl: [{ url: 'https://meet.example.com', handling: 'default' }],
  });
});

test('has no fault that axe finds, unfolded, in both themes', async ({ open }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page } = await openGuide(open, '#chrome&proxy-or-extension', { locale: 'en-GB', colorScheme });
    await page.locator('setting-card').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  }
});
