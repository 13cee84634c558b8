/** Ready policy files for administrators, built from the table's names and values. */
import { IP_HANDLING_VALUES, POLICY_NAMES, type PolicyNames } from './chromium-settings.ts';
import { GECKO_PREFERENCES } from './gecko-settings.ts';
import type { AdviceText, BrowserId } from './setting.ts';
import { say } from './setting.ts';

/** What a policy file is to bring about: a mode of RFC 8828 §5.2, or no WebRTC at all (Firefox only). */
export type PolicyGoal = 3 | 4 | 'off';

/** A file that an administrator copies into place. */
export interface PolicyFile {
  readonly fileName: string;
  readonly format: 'json' | 'reg';
  readonly text: string;
  /** Where it belongs, on which system. */
  readonly place: AdviceText;
}

/** What {@link policyFiles} can be told. */
export interface PolicyOptions {
  /** What the files bring about; mode 4 unless given. */
  readonly goal?: PolicyGoal;
  /** Sites that keep the browser's default, such as `https://calls.example`; Chromium's browsers only. */
  readonly exceptions?: readonly string[];
}

/** Where the browsers read managed policies from: a folder on Linux, a registry key on Windows. */
const PLACES: Partial<Record<BrowserId, { readonly folder: string | null; readonly key: string }>> = {
  chrome: { folder: '/etc/opt/chrome/policies/managed/', key: String.raw`SOFTWARE\Policies\Google\Chrome` },
  edge: { folder: '/etc/opt/edge/policies/managed/', key: String.raw`SOFTWARE\Policies\Microsoft\Edge` },
  chromium: { folder: '/etc/chromium/policies/managed/', key: String.raw`SOFTWARE\Policies\Chromium` },
  samsung: { folder: null, key: String.raw`SOFTWARE\Policies\Samsung\Internet` },
};

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** A string of a .reg file; what could end the line is dropped. */
function asRegistryText(text: string): string {
  return `"${text
    .replaceAll(/\p{Cc}/gu, '')
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('"', String.raw`\"`)}"`;
}

function asRegistryFile(key: string, policies: Readonly<Record<string, unknown>>): string {
  const values = Object.entries(policies).map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return `${asRegistryText(name)}=${asRegistryText(text)}`;
  });
  return ['Windows Registry Editor Version 5.00', '', `[HKEY_LOCAL_MACHINE\\${key}]`, ...values, ''].join('\r\n');
}

function chromiumFiles(
  { browser, handling, byUrl }: PolicyNames,
  value: string,
  exceptions: readonly string[],
): PolicyFile[] {
  const place = PLACES[browser];
  if (!place) return [];
  const policies = {
    [handling.name]: value,
    ...(exceptions.length > 0 ? { [byUrl.name]: exceptions.map((url) => ({ url, handling: 'default' })) } : {}),
  };
  const { folder, key } = place;
  const registry: PolicyFile = {
    fileName: 'icelens.reg',
    format: 'reg',
    text: asRegistryFile(key, policies),
    place: say('advice.place.registry', { key }),
  };
  if (folder === null) return [registry];
  const id = browser === 'edge' ? 'advice.place.edge-linux' : 'advice.place.linux';
  return [{ fileName: 'icelens.json', format: 'json', text: asJson(policies), place: say(id, { folder }) }, registry];
}

function geckoFile(goal: PolicyGoal): PolicyFile {
  const { name, value } = GECKO_PREFERENCES[goal];
  return {
    fileName: 'policies.json',
    format: 'json',
    text: asJson({ policies: { Preferences: { [name]: { Value: value, Status: 'locked' } } } }),
    place: say('advice.place.firefox', { folder: '/etc/firefox/policies/' }),
  };
}

/**
 * The policy files for a browser: JSON and registry for Chrome, Edge and Chromium, registry for Samsung Internet,
 * `policies.json` for Firefox. Empty where no policy is known, or none that brings the goal about.
 */
export function policyFiles(browser: BrowserId, options: PolicyOptions = {}): readonly PolicyFile[] {
  const { goal = 4, exceptions = [] } = options;
  if (browser === 'firefox' || browser === 'gecko') return [geckoFile(goal)];
  const names = POLICY_NAMES.find((each) => each.browser === browser);
  return names && goal !== 'off' ? chromiumFiles(names, IP_HANDLING_VALUES[goal], exceptions) : [];
}
