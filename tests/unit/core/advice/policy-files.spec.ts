import { expect, test } from 'playwright/test';
import { type PolicyGoal, policyFiles } from '../../../../src/core/advice/policy-files.ts';
import { BROWSER_IDS } from '../../../../src/core/advice/setting.ts';

/** The preferences that Firefox's file locks for a goal. */
function preferences(goal: PolicyGoal): unknown {
  return JSON.parse(policyFiles('firefox', { goal })[0]!.text).policies.Preferences;
}

const locked = (value: boolean) => ({ Value: value, Status: 'locked' });

test('writes Chrome’s policy as JSON and for the registry', () => {
  const [json, reg, ...more] = policyFiles('chrome');
  expect(more).toEqual([]);
  expect(JSON.parse(json!.text)).toEqual({ WebRtcIPHandling: 'disable_non_proxied_udp' });
  expect(json!.place.params).toEqual({ folder: '/etc/opt/chrome/policies/managed/' });
  expect(reg!.text).toBe(
    [
      'Windows Registry Editor Version 5.00',
      '',
      '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome]',
      '"WebRtcIPHandling"="disable_non_proxied_udp"',
      '',
    ].join('\r\n'),
  );
});

test('uses Edge’s own name for the policy', () => {
  const [json, reg] = policyFiles('edge', { goal: 3 });
  expect(JSON.parse(json!.text)).toEqual({ WebRtcLocalhostIpHandling: 'default_public_interface_only' });
  expect(reg!.text).toContain('[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Edge]');
  expect(reg!.text).toContain('"WebRtcLocalhostIpHandling"="default_public_interface_only"');
});

test('lets sites keep the default by the policy for single sites', () => {
  const [json, reg] = policyFiles('chrome', { exceptions: ['https://calls.example'] });
  const list = [{ url: 'https://calls.example', handling: 'default' }];
  expect(JSON.parse(json!.text)).toEqual({ WebRtcIPHandling: 'disable_non_proxied_udp', WebRtcIPHandlingUrl: list });
  const line = reg!.text.split('\r\n').find((each) => each.startsWith('"WebRtcIPHandlingUrl"='));
  const value: unknown = JSON.parse(line!.slice('"WebRtcIPHandlingUrl"='.length));
  expect(JSON.parse(String(value))).toEqual(list);
});

test('keeps a hostile site name inside its string', () => {
  const hostile = 'https://a"]\r\n[-HKEY_LOCAL_MACHINE\\SOFTWARE]\r\n"x"="';
  const [json, reg] = policyFiles('chrome', { exceptions: [hostile] });
  expect(JSON.parse(json!.text).WebRtcIPHandlingUrl[0].url).toBe(hostile);
  expect(reg!.text.split('\r\n')).toHaveLength(6);
  expect(reg!.text.split('\r\n').filter((line) => line.startsWith('['))).toHaveLength(1);
});

test('locks one preference in Firefox’s policies.json for each goal', () => {
  expect(preferences(4)).toEqual({ 'media.peerconnection.ice.proxy_only': locked(true) });
  expect(preferences(3)).toEqual({ 'media.peerconnection.ice.no_host': locked(true) });
  expect(preferences('off')).toEqual({ 'media.peerconnection.enabled': locked(false) });
  expect(policyFiles('firefox')[0]!.fileName).toBe('policies.json');
});

test('writes the registry file only for Samsung Internet', () => {
  const files = policyFiles('samsung');
  expect(files.map(({ format }) => format)).toEqual(['reg']);
  expect(files[0]!.text).toContain('[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Samsung\\Internet]');
});

test('has no file where no policy is known, and none that switches WebRTC off in Chromium', () => {
  const with4 = BROWSER_IDS.filter((id) => policyFiles(id).length > 0);
  expect(with4).toEqual(['chrome', 'edge', 'samsung', 'chromium', 'firefox', 'gecko']);
  expect(BROWSER_IDS.filter((id) => policyFiles(id, { goal: 'off' }).length > 0)).toEqual(['firefox', 'gecko']);
});
