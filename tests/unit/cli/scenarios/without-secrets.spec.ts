import { expect, test } from 'playwright/test';
import { withoutSecrets } from '../../../../cli/scenarios/without-secrets.ts';

test('keeps the names and passwords of proxies out of a report, wherever they stand', () => {
  const scenario = {
    name: 'behind-proxy',
    proxy: { server: 'http://me:secret@127.0.0.1:3128', bypass: 'a.example', username: 'me', password: 'secret' },
    args: ['--proxy-server=socks5://me:secret@127.0.0.1:1', '--lang=de'],
    preferences: { 'network.proxy.autoconfig_url': 'http://me:secret@proxy.example/', 'a.b': 3 },
  };
  const kept = withoutSecrets(scenario);
  expect(JSON.stringify(kept)).not.toContain('secret');
  expect(kept).toEqual({
    name: 'behind-proxy',
    proxy: { server: 'http://…@127.0.0.1:3128', bypass: 'a.example' },
    args: ['--proxy-server=socks5://…@127.0.0.1:1', '--lang=de'],
    preferences: { 'network.proxy.autoconfig_url': 'http://…@proxy.example/', 'a.b': 3 },
  });
});

test('leaves a scenario without secrets as it is', () => {
  const scenario = { name: 'plain', args: ['--a=http://b/c@d'], proxy: { server: 'http://127.0.0.1:1' } };
  expect(withoutSecrets(scenario)).toEqual(scenario);
});
