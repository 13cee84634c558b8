import type { BrowserContext, Page } from 'playwright/test';

declare global {
  interface Window {
    savedFiles?: { name: string; text: Promise<string> }[];
  }
}

/** Keeps what pages save through a link to a blob: not every browser tells its driver of downloads. */
export async function keepSavedFiles(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const files: { name: string; text: Promise<string> }[] = [];
    window.savedFiles = files;
    const blobs = new Map<string, Blob>();
    const create = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      const url = create(blob);
      blobs.set(url, blob);
      return url;
    };
    HTMLAnchorElement.prototype.click = function save(this: HTMLAnchorElement) {
      const blob = blobs.get(this.href);
      if (blob) files.push({ name: this.download, text: blob.text() });
    };
  });
}

/** The n-th file that the page saved, waited for. */
export async function savedFile(page: Page, index: number): Promise<{ name: string; text: string }> {
  await page.waitForFunction((wanted) => window.savedFiles?.[wanted], index);
  const file = await page.evaluate(async (wanted) => {
    const saved = window.savedFiles?.[wanted];
    return saved && { name: saved.name, text: await saved.text };
  }, index);
  if (!file) throw new Error(`expected a saved file with index ${index}, got none`);
  return file;
}
