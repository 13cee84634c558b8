import { encode } from 'uqr';
import { expect, test } from '../support/peer-page.ts';

test('the code for a camera carries the link', async ({ openPeer }) => {
  const { page } = await openPeer();
  await page.locator('button.meet').click();
  const link = await page.locator('input.link').inputValue();
  const code = page.locator('device-invitation svg.code');
  await expect(code).toBeVisible();
  const drawn = await code.locator('path').getAttribute('d');
  const quiet = 4;
  const dark = [...(drawn ?? '').matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(
    ([, x, y]) => `${Number(x) - quiet} ${Number(y) - quiet}`,
  );
  const { data, size } = encode(link, { border: 0 });
  const wanted = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `${x} ${y}` : [])));
  expect(dark).toEqual(wanted);
  await expect(code).toHaveAttribute('viewBox', `0 0 ${size + 2 * quiet} ${size + 2 * quiet}`);
  // Another link has another code.
  expect(encode(`${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`, { border: 0 }).data).not.toEqual(data);
});
