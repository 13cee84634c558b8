import { expect } from 'playwright/test';
import { test } from '../support/fixtures.ts';
import { openIceCheck } from '../support/ice-page.ts';
import { openOddServer } from '../support/stun-servers.ts';

test('tells in the time line and the findings, in both languages, of a silent server, a wrong name and a faulty entry', async ({
  page,
  server,
  home,
}) => {
  const silent = await openOddServer('silent', home);
  const { ports } = server.app.stun.endpoints.find(({ address }) => address === home)!;
  const listed = [silent.url, 'stun:nothing.invalid', `stun:${home}:${ports[0]}`, 'stun:::1', silent.url];
  await openIceCheck(page, server.url(home), `#check=1&${listed.map((url) => `server=${url}`).join('&')}`);
  await page.locator('.start').click();
  const line = page.locator('ice-timeline');
  const labelOf = (url: string) => line.locator('.label', { hasText: url }).first();
  await expect(labelOf(silent.url)).toContainText('Waiting');
  await expect(page.locator('ice-verdict [data-final="true"]')).toHaveAttribute('data-outcome', 'partly');

  // Given up at the deadline of 2 s; a busy machine may be late, but the row is over.
  await expect(labelOf(silent.url)).toHaveText(/IPv4 · asked after \d+ ms$/);
  const failed = line.locator('.mark.outcome');
  await expect(failed).toHaveAttribute('aria-label', /^[2-9]\d{3} ms: No answer$/);
  await expect(line.locator('.open')).toHaveCount(1);
  const told = line.locator('.told');
  // The drawing itself: to Firefox the box of a mark is all that lies right of it.
  await line.locator('.mark.srflx .shape').last().hover();
  await expect(told).toContainText(/\d ms: Reflexive/);
  await failed.locator('.shape').hover();
  await expect(told).toContainText('No answer');

  const wrong = page.locator('ice-server-card article[data-url="stun:nothing.invalid"]');
  await expect(wrong).toHaveAttribute('data-outcome', 'fails');
  await expect(wrong.locator('[data-state="not-resolved"]')).toHaveCount(2);

  await page.getByRole('button', { name: '中文' }).click();
  await expect(labelOf(silent.url)).toHaveText(/IPv4 · \d+ 毫秒时开始询问$/);
  await expect(told).toHaveText(/^\d+ 毫秒：没有回应$/);
  const list = page.locator('finding-card [data-finding="server-list"]');
  // Its explanation comes when it is near, and moves what stands below.
  await list.scrollIntoViewIfNeeded();
  await expect(list.locator('.about')).not.toBeEmpty();
  await list.locator('.proof > summary').click();
  await expect(list.locator('.remark')).toHaveText([/IPv6 地址必须写在方括号中/, /列表中已有这台服务器/]);
  await expect(list.locator('.evidence')).not.toContainText(/ipv6-unbracketed|duplicate/);
  const filtering = page.locator('finding-card [data-finding="nat-filtering"]');
  await filtering.locator('summary').click();
  await expect(filtering.locator('.remark').first()).toHaveText(
    /^从服务器的另一个端口发出检查 \d 次，浏览器(作出了|均未)回答。$/,
  );
  await expect(filtering.locator('.evidence')).not.toContainText(/[a-z]{3}/);
  await silent.close();
});
