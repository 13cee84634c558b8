/** The eight ways in which a person may look at the page: language, theme, and a phone or a desktop. */
import { expect, type Locator, type Page, type TestInfo } from 'playwright/test';
import { en, type MessageId } from '../../src/core/messages/en.ts';
import { fillIn, type MessageParams } from '../../src/core/messages/format.ts';
import { zhCN } from '../../src/core/messages/zh-CN.ts';
import { accessibilityFaults, contrastFaults } from './axe.ts';

/** One of them. */
export interface Look {
  readonly locale: 'en' | 'zh-CN';
  readonly colorScheme: 'light' | 'dark';
  readonly width: 390 | 1280;
}

/** All of them, so that the page can be walked through with one change of language. */
export const LOOKS: readonly Look[] = (['en', 'zh-CN'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    ([390, 1280] as const).map((width) => ({ locale, colorScheme, width })),
  ),
);

const DICTIONARIES: Readonly<Record<Look['locale'], Readonly<Record<MessageId, string>>>> = { en, 'zh-CN': zhCN };

/** A sentence of the product in the language of a look. */
export function say({ locale }: Pick<Look, 'locale'>, id: MessageId, params: MessageParams = {}): string {
  return fillIn(DICTIONARIES[locale][id], params);
}

/** Waits until everything that the state of the page asks for is drawn. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const app = document.querySelector('leak-test-app');
    if (app) await Reflect.get(app, 'updateComplete');
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

/** Changes theme and width in place, and the language by the switch of the page. */
export async function wear(page: Page, { locale, colorScheme, width }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
  const html = page.locator('html');
  if ((await html.getAttribute('lang')) !== locale) {
    await page.getByRole('button', { name: locale === 'en' ? 'English' : '中文' }).click();
    await expect(html).toHaveAttribute('lang', locale);
  }
  await drawn(page);
}

/** Sees that nothing of the page lies beside the screen, and keeps a picture of it: of all, or of what is around one element. */
export async function keep(page: Page, look: Look, { name, info, around }: Picture): Promise<void> {
  const { locale, colorScheme, width } = look;
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
  await around?.scrollIntoViewIfNeeded();
  const path = info.outputPath(`${name}-${locale}-${colorScheme}-${width}.jpg`);
  await page.screenshot({ path, fullPage: around === undefined, type: 'jpeg', quality: 80 });
}

/** A picture that is kept as output of a test. */
export interface Picture {
  /** Begins the name of its file. */
  readonly name: string;
  readonly info: TestInfo;
  /** What has to be seen on it; without, all of the page is. */
  readonly around?: Locator;
}

/** What a walk through the looks does in each of them. */
export interface Walk extends Picture {
  /** Which look axe sees whole; others give other states another one. Null where axe has seen the state elsewhere. */
  readonly turn: number | null;
  /** Checks what stands there. */
  readonly see: (look: Look) => Promise<void>;
}

/**
 * Shows one state of the page in every look: checked, without anything beside the screen, with a picture of what is on screen
 * with the verdict. In one of them, which is another one for the next state, the picture is of all and axe looks at all; in the
 * other theme it looks at what has the colour of the verdict.
 */
export async function walkLooks(page: Page, { turn, see, ...picture }: Walk): Promise<void> {
  const whole = LOOKS[(turn ?? 0) % LOOKS.length];
  const { name } = picture;
  const verdict = page.locator('#verdict');
  // From the language that is on screen to the other one.
  const shown = await page.locator('html').getAttribute('lang');
  const looks = LOOKS.toSorted((a, b) => Number(b.locale === shown) - Number(a.locale === shown));
  for (const look of looks) {
    await wear(page, look);
    await see(look);
    await keep(page, look, look === whole ? picture : { around: verdict, ...picture });
    if (turn === null || !whole) continue;
    const isOpposite = look.colorScheme !== whole.colorScheme && look.width !== whole.width;
    if (look === whole) expect(await accessibilityFaults(page), name).toEqual([]);
    else if (isOpposite && look.locale !== whole.locale) expect(await contrastFaults(page), name).toEqual([]);
  }
}
