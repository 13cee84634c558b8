/** Where the browser says no: told beside what is concerned, and what was typed stays. */
import { expect, type Page } from 'playwright/test';
import { test } from '../support/fixtures.ts';
import { listedUrls, openIceCheck } from '../support/ice-page.ts';

const banner = (page: Page) => page.locator('ice-verdict [data-final="true"]');

test('goes on without storage, and says so below the list, which stays', async ({ page, server, home }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  await openIceCheck(page, server.url(home));
  const before = await listedUrls(page);
  await page.locator('.add').click();
  await page.locator('ice-server-list .url input').last().fill('turn:turn.example.org');
  await page.locator('ice-server-list .credential input').fill('hush');
  await expect(page.locator('ice-server-list + .notice')).toContainText('stores nothing');
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.locator('ice-server-list + .notice')).toContainText('不为本页面保存任何内容');
  expect(await listedUrls(page)).toEqual([...before, 'turn:turn.example.org']);
  await expect(page.locator('ice-server-list .credential input')).toHaveValue('hush');
});

test('a server that the browser refuses is told beside its field, until that is edited', async ({
  page,
  server,
  home,
}) => {
  const url = `stuns:${home}:3478`;
  await page.addInitScript(() => {
    const Real = RTCPeerConnection;
    // As Firefox does; what it refuses in a whole list it refuses alone.
    window.RTCPeerConnection = class extends Real {
      constructor(configuration?: RTCConfiguration) {
        if (JSON.stringify(configuration).includes('stuns:'))
          throw new DOMException('no stuns here', 'NotSupportedError');
        super(configuration);
      }
    };
  });
  await openIceCheck(page, server.url(home), `#check=1&server=${url}`);
  const field = page.locator('ice-server-list .url input');
  await expect(field).not.toHaveAttribute('aria-invalid');
  await page.locator('.start').click();
  await expect(page.locator('ice-server-card article')).toContainText(
    'The browser refused this server: NotSupportedError: no stuns here',
  );
  await expect(banner(page)).toHaveAttribute('data-outcome', 'fails');
  await expect(field).toHaveAccessibleDescription(/refused this server: .*no stuns here/);
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveValue(url);
  await page.getByRole('button', { name: '中文' }).click();
  await expect(field).toHaveAccessibleDescription(/浏览器拒绝了这台服务器：.*no stuns here/);
  await expect(page.locator('.start')).toHaveAccessibleDescription('');
  await field.fill(`${url}0`);
  await expect(field).not.toHaveAttribute('aria-invalid');
});

test('an offer that cannot be made is told beside the button, not as a fault of a server, and another check can begin', async ({
  page,
  server,
  home,
}) => {
  await page.addInitScript(() => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- runs in the page, where nothing of this file is
    const fail = (): Promise<never> => Promise.reject(new DOMException('no offer <b>today</b>', 'OperationError'));
    RTCPeerConnection.prototype.createOffer = fail;
    RTCPeerConnection.prototype.setLocalDescription = fail;
  });
  await openIceCheck(page, server.url(home), `#check=1&server=stun:${home}:3478`);
  await page.locator('.start').click();
  await expect(banner(page)).toHaveAttribute('data-outcome', 'fails');
  await expect(banner(page)).toContainText(/could not make the offer .*no offer <b>today<\/b>/);
  await expect(banner(page)).not.toContainText('refused');
  await expect(page.locator('ice-server-card article')).toContainText(/could not make the offer .*<b>today<\/b>/);
  await expect(page.locator('.start')).toHaveAccessibleDescription(/could not make the offer .*no offer <b>today<\/b>/);
  const field = page.locator('ice-server-list .url input');
  await expect(field).not.toHaveAttribute('aria-invalid');
  await expect(field).toHaveValue(`stun:${home}:3478`);
  await page.getByRole('button', { name: '中文' }).click();
  await expect(banner(page)).toContainText(/无法生成提议.*no offer <b>today<\/b>/);
  await page.locator('.start').click();
  await expect(banner(page)).toBeVisible();
});
