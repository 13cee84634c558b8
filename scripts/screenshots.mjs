/**
 * Makes the pictures of the README: a real Chromium against the real server, once with everything in order and once behind
 * a proxy that carries web pages only, in both themes. Loopback is treated as public, so nothing leaves this machine.
 */
import { mkdir, stat } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { findChromium } from '../dist/cli/drivers/chromium.js';
import { startApp } from '../dist/server/app.js';
import { parseConfig } from '../dist/server/config.js';

const FOLDER = fileURLToPath(new URL('../docs/images/', import.meta.url));
/** A picture in a README is loaded by everybody who opens it. */
const MAX_BYTES = 180_000;
const FLAGS = ['--port', '0', '--stun-port', '0,0', '--assume-public', '127.0.0.0/8,::1/128'];

/** A forward proxy for plain HTTP whose requests leave from 127.0.0.2, as those of a "VPN" in the form of an extension. */
function startProxy() {
  const server = createServer((incoming, response) => {
    const target = new URL(incoming.url);
    const { method, headers } = incoming;
    const host = target.hostname.replace(/^\[|\]$/g, '');
    const localAddress = host.includes(':') ? undefined : '127.0.0.2';
    const path = target.pathname + target.search;
    const outgoing = request({ host, port: target.port, path, method, headers, localAddress }, (answer) => {
      response.writeHead(answer.statusCode, answer.rawHeaders);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    response.on('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function shoot(browser, url, { name, context: options, viewport }) {
  const context = await browser.newContext({ locale: 'en', deviceScaleFactor: 1, viewport, ...options });
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => window.icelens?.latest?.verdict.final);
  // The panels of advice and of the picture come after the verdict.
  await page.waitForLoadState('networkidle');
  const path = `${FOLDER}${name}.png`;
  await page.screenshot({ path, animations: 'disabled' });
  await context.close();
  const { size } = await stat(path);
  if (size > MAX_BYTES) throw new Error(`expected ${name}.png to have at most ${MAX_BYTES} bytes, got ${size}`);
  console.log(`${name}.png  ${Math.round(size / 1000)} kB`);
}

const config = parseConfig(FLAGS, {});
if (!config.ok) throw new Error(config.message);
const found = findChromium();
if (!found.ok) throw new Error(found.message);
await mkdir(FOLDER, { recursive: true });
const app = await startApp(config.config);
const proxy = await startProxy();
const browser = await chromium.launch(found.launch);
try {
  const url = `http://127.0.0.1:${app.port}`;
  const behind = { proxy: { server: `http://127.0.0.1:${proxy.address().port}`, bypass: '<-loopback>' } };
  const desktop = { width: 1280, height: 1130 };
  const phone = { width: 390, height: 780 };
  for (const colorScheme of ['light', 'dark']) {
    // One after the other: pictures of a busy machine show a page that is not done.
    await shoot(browser, url, { name: `leak-${colorScheme}`, viewport: desktop, context: { colorScheme, ...behind } });
    await shoot(browser, url, { name: `no-leak-${colorScheme}`, viewport: desktop, context: { colorScheme } });
  }
  await shoot(browser, url, { name: 'phone-zh-CN', viewport: phone, context: { locale: 'zh-CN', ...behind } });
} finally {
  await browser.close();
  proxy.closeAllConnections();
  proxy.close();
  await app.close();
}
