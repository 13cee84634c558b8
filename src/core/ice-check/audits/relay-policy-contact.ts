import type { IceAudit } from '../audit.ts';

/** Under the relay policy Chromium still asks every STUN server and only hides what it learns (measured); Firefox does not. */
export const relayPolicyContact: IceAudit = {
  id: 'relay-policy-contact',
  severity: 'low',
  audit({ verdicts }, { options, browser }) {
    if (options.policy !== 'relay') return { outcome: 'inapplicable', reason: 'policy-all' };
    const stun = verdicts.filter(({ url, outcome }) => url.startsWith('stun') && outcome !== 'not-tested');
    if (stun.length === 0) return { outcome: 'passed' };
    if (browser.status !== 'ok') return { outcome: 'cantTell', reason: 'browser-unknown' };
    return browser.value.engine === 'Blink'
      ? { outcome: 'failed', params: { count: stun.length } }
      : { outcome: 'passed' };
  },
};
