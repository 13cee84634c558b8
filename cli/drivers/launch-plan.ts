import type { IP_HANDLING_POLICIES } from '../../src/core/suite/scenario.ts';
import { withFeaturesOff, withFeaturesOn } from './chromium-features.ts';
import { type Found, impossible, type NotFound } from './find-browser.ts';
import { type BrowserLaunch, type BrowserName, engineOf, type Engine, findBrowser } from './browsers.ts';

/** An IP handling policy of Chromium. */
export type IpHandlingPolicy = (typeof IP_HANDLING_POLICIES)[number];

/** A value of a browser's preference. */
export type Preference = string | number | boolean;

/** A proxy for everything that the browser loads. */
export interface BrowserProxy {
  /** Such as `http://127.0.0.1:3128` or `socks5://127.0.0.1:1080`. */
  readonly server: string;
  /** Hosts that are reached without it, separated by commas. */
  readonly bypass?: string | undefined;
  /** What the proxy asks for; a name and a password in the URL of `server` count too. */
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

/** What a scenario wants of a browser; what is left out stays as the product ships it. */
export interface BrowserSetup {
  /** Set by flag. Only browsers of the Chromium family have it. */
  readonly ipHandlingPolicy?: IpHandlingPolicy | undefined;
  /** `granted`: camera and microphone are permitted from the start, with devices that the browser makes up. */
  readonly permission?: 'none' | 'granted' | undefined;
  /** `false`: host candidates carry addresses instead of mDNS names. */
  readonly mdns?: boolean | undefined;
  readonly proxy?: BrowserProxy | undefined;
  /** By dotted name: Firefox's own, or those of a Chromium profile. */
  readonly preferences?: Readonly<Record<string, Preference>> | undefined;
  /** Folder of a profile; a copy of it is used. */
  readonly profile?: string | undefined;
  /** Further command-line flags. */
  readonly args?: readonly string[] | undefined;
}

/** All that it takes to start a browser, as plain data. */
export interface LaunchPlan {
  readonly browser: BrowserName;
  readonly engine: Engine;
  readonly launch: BrowserLaunch;
  readonly args: readonly string[];
  readonly proxy: BrowserProxy | null;
  /** Preferences of Firefox, given when it starts. */
  readonly firefoxPreferences: Readonly<Record<string, Preference>>;
  /** Preferences to write into the profile before Chromium starts. */
  readonly chromiumPreferences: Readonly<Record<string, Preference>>;
  readonly profile: string | null;
  /** Whether camera and microphone are granted to every site through the driver. */
  readonly grantsMedia: boolean;
}

/** Says how to start a browser so that it is as `setup` wants it, or why it cannot be. */
export function planLaunch(
  browser: BrowserName,
  setup: BrowserSetup = {},
  env: Readonly<Record<string, string | undefined>> = process.env,
): Found<LaunchPlan> {
  const found = findBrowser(browser, env);
  if (!found.ok) return found;
  const proxy = setup.proxy === undefined ? null : withoutUserInfo(setup.proxy);
  const refused = whatIsImpossible(browser, setup);
  if (refused !== undefined) return refused;
  // A stock Firefox would be given the password for whoever asks, the tested site too.
  if (found.launch.channel === 'moz-firefox' && proxy?.password) return impossible('proxy-password', browser);
  const engine = engineOf(browser);
  return {
    ok: true,
    launch: {
      browser,
      engine,
      launch: found.launch,
      args: engine === 'chromium' ? chromiumArgs(setup) : [...(setup.args ?? [])],
      proxy,
      firefoxPreferences: engine === 'firefox' ? { ...firefoxPreferences(setup), ...setup.preferences } : {},
      chromiumPreferences: engine === 'chromium' ? { ...setup.preferences } : {},
      profile: setup.profile ?? null,
      grantsMedia: engine === 'chromium' && setup.permission === 'granted',
    },
  };
}

function whatIsImpossible(browser: BrowserName, setup: BrowserSetup): NotFound | undefined {
  const engine = engineOf(browser);
  if (engine !== 'chromium' && setup.ipHandlingPolicy !== undefined) return impossible('policy', browser);
  if (engine === 'webkit') {
    if (setup.permission === 'granted') return impossible('permission', browser);
    if (setup.mdns === false) return impossible('mdns', browser);
    if (setup.preferences !== undefined) return impossible('preferences', browser);
  }
  return undefined;
}

/** Browsers take no name and password from a proxy's URL, only beside it. */
function withoutUserInfo(proxy: BrowserProxy): BrowserProxy {
  const [, scheme, username, password, host] = /^(\w+:\/\/)([^@/:]*):?([^@/]*)@(.*)$/.exec(proxy.server) ?? [];
  if (scheme === undefined || host === undefined) return proxy;
  return { username: decoded(username), password: decoded(password), ...proxy, server: scheme + host };
}

function decoded(text = ''): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that nobody encoded.
    return text;
  }
}

/** Pages are drawn without a graphics card, so nothing of its driver needs a process of its own. */
const DRAWN_WITHIN = ['--disable-gpu', '--in-process-gpu'] as const;

/** Linux only: one process less that would be kept ready to become others, of which hardly any is started. */
const FEWER_PROCESSES = ['--no-unsandboxed-zygote'] as const;

function chromiumArgs({ ipHandlingPolicy, permission, mdns, args = [] }: BrowserSetup): readonly string[] {
  const own = [
    ...DRAWN_WITHIN,
    ...FEWER_PROCESSES,
    ...(ipHandlingPolicy === undefined ? [] : [`--webrtc-ip-handling-policy=${ipHandlingPolicy}`]),
    // Never --use-fake-ui-for-media-stream: it counts as a permission, even where none is wanted.
    ...(permission === 'granted' ? ['--use-fake-device-for-media-stream'] : []),
  ];
  return withFeaturesOff(withFeaturesOn([...own, ...args]), mdns === false ? ['WebRtcHideLocalIpsWithMdns'] : []);
}

function firefoxPreferences({ permission, mdns, proxy }: BrowserSetup): Readonly<Record<string, Preference>> {
  return {
    ...(permission === 'granted'
      ? {
          // A lasting grant; fake streams alone do not lift the hiding of addresses.
          'permissions.default.camera': 1,
          'permissions.default.microphone': 1,
          'media.navigator.streams.fake': true,
        }
      : {}),
    ...(mdns === false ? { 'media.peerconnection.ice.obfuscate_host_addresses': false } : {}),
    // Firefox goes round its proxy for loopback otherwise; Playwright sees to the same in Chromium.
    ...(proxy === undefined ? {} : { 'network.proxy.allow_hijacking_localhost': true }),
  };
}
