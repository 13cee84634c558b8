import { expect, test } from 'playwright/test';
import { CAUSE_IDS } from '../../../../src/core/advice/causes.ts';
import {
  guideFor,
  guideFragment,
  GUIDE_GROUPS,
  outdatedFor,
  platformsOf,
  readGuideTarget,
} from '../../../../src/core/advice/guide.ts';
import { BROWSER_IDS } from '../../../../src/core/advice/setting.ts';
import { readSiteList } from '../../../../src/core/advice/site-list.ts';

/** The names of what is set against a proxy leak. */
const settingsOf = (id: 'chrome' | 'firefox') =>
  guideFor({ id, platform: 'desktop', version: null })
    .flatMap(({ causes }) => causes)
    .filter(({ cause }) => cause === 'proxy-or-extension')
    .flatMap(({ advice }) => advice.flatMap(({ settings }) => settings.map(({ name }) => name)));

test('has every cause in exactly one group', () => {
  expect(Object.values(GUIDE_GROUPS).flat().toSorted()).toEqual([...CAUSE_IDS].toSorted());
});

test('has something to say about every cause in every browser on every device that it runs on', () => {
  for (const id of BROWSER_IDS) {
    for (const platform of platformsOf(id)) {
      for (const { cause, advice } of guideFor({ id, platform, version: null }).flatMap(({ causes }) => causes)) {
        expect(advice.length, `${id} ${platform} ${cause}`).toBeGreaterThan(0);
      }
    }
  }
});

test('names the exact settings of the browser that is asked for', () => {
  expect(settingsOf('chrome')).toContain('WebRtcIPHandling');
  expect(settingsOf('firefox')).toContain('media.peerconnection.ice.proxy_only');
  expect(settingsOf('firefox')).not.toContain('WebRtcIPHandling');
});

test('lists outdated advice for the browsers it is given for only', () => {
  expect(outdatedFor('chrome').map(({ id }) => id)).toContain('chrome-disable-flag');
  expect(outdatedFor('firefox').map(({ id }) => id)).not.toContain('chrome-disable-flag');
  expect(outdatedFor('tor')).toEqual([]);
});

test('reads a link in any order and leaves out what it does not know', () => {
  expect(readGuideTarget('#firefox&ipv6-only')).toEqual({ browser: 'firefox', cause: 'ipv6-only' });
  expect(readGuideTarget('#ipv6-only&firefox')).toEqual({ browser: 'firefox', cause: 'ipv6-only' });
  expect(readGuideTarget('#eui64')).toEqual({ browser: null, cause: 'eui64' });
  expect(readGuideTarget('#<img src=x>&netscape')).toEqual({ browser: null, cause: null });
  expect(readGuideTarget('')).toEqual({ browser: null, cause: null });
});

test('writes links that it can read', () => {
  const target = { browser: 'safari', cause: 'permission' } as const;
  expect(readGuideTarget(`#${guideFragment(target)}`)).toEqual(target);
  expect(guideFragment({ browser: null, cause: null })).toBe('');
});

test('takes sites as the policy wants them and tells which lines it did not take', () => {
  const text =
    'https://meet.example.com\n\n  http://calls.example:8443/ \nhttps://[*.]example.org\nhttps://meet.example.com\n';
  expect(readSiteList(text)).toEqual({
    sites: ['https://meet.example.com', 'http://calls.example:8443/', 'https://[*.]example.org'],
    refused: [],
  });
  const bad = ['meet.example.com', 'https://a b', 'javascript:alert(1)', 'https://x/"]'];
  expect(readSiteList(bad.join('\n'))).toEqual({ sites: [], refused: bad });
  const many = Array.from({ length: 102 }, (_, index) => `https://site-${index}.example`);
  expect(readSiteList(many.join('\n')).refused).toEqual(['https://site-100.example', 'https://site-101.example']);
});
