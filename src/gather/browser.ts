import type { BrowserArtifact } from '../core/artifacts.ts';
import { describeRealm } from './browser-realm.ts';
import { pause } from './outcome.ts';
import { type RealmSupport, freshFrameSupport } from './webrtc-support.ts';

type Brand = { brand: string; version: string };

/** The part of User-Agent Client Hints that this project reads; not in TypeScript's DOM library. */
interface UserAgentData {
  readonly brands: readonly Brand[];
  readonly mobile: boolean;
  readonly platform: string;
  getHighEntropyValues(hints: readonly string[]): Promise<HighEntropyHints>;
}

interface HighEntropyHints {
  readonly fullVersionList?: readonly Brand[];
  readonly platform?: string;
  readonly platformVersion?: string;
}

const HINTS_TIMEOUT_MS = 500;

async function readHints(data: UserAgentData | undefined): Promise<HighEntropyHints> {
  if (!data) return {};
  const none: HighEntropyHints = {};
  const hints = data.getHighEntropyValues(['fullVersionList', 'platform', 'platformVersion']).catch(() => none);
  return Promise.race([hints, pause(HINTS_TIMEOUT_MS).then(() => none)]);
}

/** The brand that names the product: not the invented one ("Not.A/Brand"), and Chromium only when there is no other. */
function productBrand(brands: readonly Brand[]): Brand | undefined {
  const real = brands.filter(({ brand }) => !/not.*brand/i.test(brand));
  return real.find(({ brand }) => brand !== 'Chromium') ?? real[0];
}

/** Client Hints count Windows 11 from platform version 13 on; 10 and less are older releases of it. */
function osVersion(os: string | null, platformVersion: string | undefined): string | null {
  if (!platformVersion) return null;
  if (os !== 'Windows') return platformVersion;
  return Number.parseInt(platformVersion, 10) >= 13 ? '11' : '10';
}

type Parsed = Pick<BrowserArtifact, 'name' | 'version' | 'engine' | 'os' | 'osVersion' | 'deviceType'>;

/** By the user agent alone. The parser is bigger than the leak test, so only browsers without Client Hints load it. */
export async function parseUserAgent(): Promise<Parsed> {
  const { UAParser } = await import('ua-parser-js');
  const { browser, engine, os, device } = new UAParser(navigator.userAgent).getResult();
  return {
    name: browser.name ?? null,
    version: browser.version ?? null,
    engine: engine.name ?? null,
    os: os.name ?? null,
    osVersion: os.version ?? null,
    deviceType: device.type ?? null,
  };
}

/** Describes the browser by Client Hints, or where it has none by its user agent. */
export async function gatherBrowser(support: RealmSupport): Promise<BrowserArtifact> {
  const { userAgentData: data } = navigator as Navigator & { userAgentData?: UserAgentData };
  const hints = await readHints(data);
  const brands = (hints.fullVersionList ?? data?.brands ?? []).map(({ brand, version }) => ({ brand, version }));
  const product = productBrand(brands);
  const os = hints.platform || data?.platform || null;
  const described: Parsed = product
    ? {
        name: product.brand,
        version: product.version,
        // Client Hints exist in browsers of the Chromium family only.
        engine: 'Blink',
        os,
        osVersion: osVersion(os, hints.platformVersion),
        deviceType: data?.mobile ? 'mobile' : null,
      }
    : await parseUserAgent();
  return {
    ...describeRealm(support),
    ...described,
    brands,
    webRtcInFreshFrame: support.webRtcInFreshFrame ?? freshFrameSupport(),
  };
}
