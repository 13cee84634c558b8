import { expect, test } from 'playwright/test';
import { parseConfig } from '../../../server/config.ts';
import { DEFAULT_INTERNET } from '../../../server/internet.ts';
import { SERVE_OPTIONS } from '../../../server/options.ts';
import { config } from '../../support/server.ts';

function messageFor(...flags: readonly string[]): string {
  const result = parseConfig(flags, {});
  return result.ok ? 'accepted' : result.message;
}

test.describe('parseConfig', () => {
  test('listens on this machine alone when nothing is said', () => {
    expect(config()).toEqual({
      port: 8080,
      listen: ['127.0.0.1', '::1'],
      skipMissingFamily: true,
      stunPorts: [3478, 3479],
      publicAddresses: [],
      ipv4Origin: null,
      ipv6Origin: null,
      trustProxy: [],
      forwardedHeader: 'x-forwarded-for',
      geoCity: null,
      geoAsn: null,
      reverseDns: false,
      corsOrigins: [],
      assumePublic: [],
      lan: false,
      tls: null,
      redis: null,
      turn: null,
      internet: DEFAULT_INTERNET,
      language: 'en',
    });
  });

  test('reads every flag', () => {
    const flags = ['--port=9000', '--host', '192.0.2.1,2001:DB8::1', '--stun-port', '0,0', '--lang', 'zh-CN'];
    const addresses = ['--public-address', '203.0.113.7', '--public-address', '[2001:db8::7]'];
    const origins = ['--ipv4-origin', 'https://v4.example.org', '--ipv6-origin', 'http://[2001:db8::7]:8080/'];
    const proxy = [
      '--trust-proxy',
      '10.0.0.0/8, ::1',
      '--forwarded-header',
      'Forwarded',
      '--assume-public',
      '127.0.0.0/8',
    ];
    const geo = [
      '--geo-city',
      'city.mmdb',
      '--geo-asn=asn.mmdb',
      '--reverse-dns',
      '--cors-origin',
      'https://a.example,*',
    ];
    const peers = ['--redis', 'redis://:pw@10.0.0.5:6379', '--turn-url', 'turn:t.example,turns:t.example:443'];
    const secrets = ['--turn-secret', 'north', '--lan', '--tls-cert', 'c.pem', '--tls-key', 'k.pem'];
    expect(config(...flags, ...addresses, ...origins, ...geo, ...proxy, ...peers, ...secrets)).toEqual({
      port: 9000,
      listen: ['192.0.2.1', '2001:db8::1'],
      skipMissingFamily: false,
      stunPorts: [0, 0],
      publicAddresses: ['203.0.113.7', '2001:db8::7'],
      ipv4Origin: 'https://v4.example.org',
      ipv6Origin: 'http://[2001:db8::7]:8080',
      trustProxy: ['10.0.0.0/8', '::1/128'],
      forwardedHeader: 'forwarded',
      geoCity: 'city.mmdb',
      geoAsn: 'asn.mmdb',
      reverseDns: true,
      corsOrigins: ['https://a.example', '*'],
      assumePublic: ['127.0.0.0/8'],
      lan: true,
      tls: { cert: 'c.pem', key: 'k.pem' },
      redis: 'redis://:pw@10.0.0.5:6379',
      turn: { urls: ['turn:t.example', 'turns:t.example:443'], secret: 'north' },
      internet: DEFAULT_INTERNET,
      language: 'zh-CN',
    });
  });

  test('takes servers of others in place of the default ones', () => {
    const stun = ['--internet-stun', 'stun:127.0.0.1:3478,STUN:[::1]:9', '--internet-stun', 'stun:stun.example.org'];
    const echo = ['--internet-echo', 'http://127.0.0.1:8000/ip,http://[::1]:8000,ipv6=https://ip.example.org/?a=b'];
    expect(config(...stun, ...echo).internet).toEqual({
      stun: ['stun:127.0.0.1:3478', 'stun:[::1]:9', 'stun:stun.example.org'],
      echoes: [
        { url: 'http://127.0.0.1:8000/ip', family: 4 },
        { url: 'http://[::1]:8000', family: 6 },
        { url: 'https://ip.example.org/?a=b', family: 6 },
      ],
    });
  });

  test('switches servers of others off with one word', () => {
    expect(config('--internet-stun', 'none', '--internet-echo', 'none').internet).toEqual({ stun: [], echoes: [] });
  });

  for (const wrong of [
    'stun.example.org',
    'turn:turn.example.org',
    'stun:a b',
    'stun:[::1',
    'stun:a:0',
    'stun:a:70000',
    'stun:a;b',
  ]) {
    test(`refuses ${wrong} as a STUN server of others`, () => {
      expect(messageFor('--internet-stun', wrong)).toContain('--internet-stun: expected STUN URLs');
    });
  }

  for (const wrong of [
    'ip.example.org',
    'ftp://a.example',
    'https://u:p@a.example',
    'https://a_b;c.example',
    "https://a.example'",
    'ipv5=https://a.example',
  ]) {
    test(`refuses ${wrong} as an address echo`, () => {
      expect(messageFor('--internet-echo', wrong)).toContain('--internet-echo: expected URLs');
    });
  }

  test('takes "::" for every address of both families', () => {
    expect(config('--host', '::')).toMatchObject({ listen: ['0.0.0.0', '::'], skipMissingFamily: true });
  });

  test('takes an IPv4 address in IPv6 notation for what it is', () => {
    const flags = ['--host', '::ffff:192.0.2.1', '--public-address', '::ffff:203.0.113.7'];
    const ranges = ['--trust-proxy', '::ffff:0.0.0.0/96,::ffff:10.1.2.3,::ffff:10.0.0.0/104,::/64'];
    expect(config(...flags, ...ranges)).toMatchObject({
      listen: ['192.0.2.1'],
      publicAddresses: ['203.0.113.7'],
      trustProxy: ['0.0.0.0/0', '10.1.2.3/32', '10.0.0.0/8', '::/64'],
    });
    expect(config('--host', '::ffff:0.0.0.0').listen).toEqual(['0.0.0.0']);
  });

  test('takes the last value of a flag that is not a list', () => {
    expect(config('--port', '1', '--port', '2').port).toBe(2);
  });

  test('looks into the environment for what has no flag, and lets the flag win', () => {
    const env = { ICELENS_PORT: '81', ICELENS_TRUST_PROXY: '127.0.0.1', ICELENS_STUN_PORT: '' };
    const fromEnvironment = parseConfig([], env);
    const withFlag = parseConfig(['--port', '82'], env);
    expect(fromEnvironment.ok && fromEnvironment.config).toMatchObject({
      port: 81,
      trustProxy: ['127.0.0.1/32'],
      stunPorts: [3478, 3479],
    });
    expect(withFlag.ok && withFlag.config.port).toBe(82);
  });

  test('names the environment variable that holds a wrong value', () => {
    const result = parseConfig([], { ICELENS_PORT: 'eighty' });
    expect(result).toEqual({ ok: false, message: 'ICELENS_PORT: expected a port from 0 to 65535, got "eighty".' });
  });

  test('gives every flag a variable of the same name', () => {
    for (const { flag, variable } of SERVE_OPTIONS) {
      expect(variable).toBe(`ICELENS_${flag.slice(2).replaceAll('-', '_').toUpperCase()}`);
    }
  });

  test('suggests the flag that was probably meant', () => {
    expect(messageFor('--stunport', '1,2')).toBe('There is no flag --stunport. Did you mean --stun-port?');
    expect(messageFor('--sqlite', 'x')).toBe('There is no flag --sqlite. "icelens serve --help" lists them.');
  });

  test('--lan listens everywhere unless --host says where', () => {
    expect(config('--lan')).toMatchObject({ lan: true, listen: ['0.0.0.0', '::'] });
    expect(config('--lan', '--host', '192.0.2.1')).toMatchObject({ lan: true, listen: ['192.0.2.1'] });
  });

  test('what belongs together is refused alone, and a secret is never repeated', () => {
    expect(messageFor('--tls-cert', 'c.pem')).toContain('--tls-cert and --tls-key go together');
    expect(messageFor('--turn-url', 'turn:t.example')).toContain('--turn-url and --turn-secret go together');
    expect(messageFor('--redis', 'http://:hush@host')).not.toContain('hush');
    expect(messageFor('--turn-secret', 'hush hush')).not.toContain('hush');
    for (const url of ['stun:t.example', 'turn:u@t.example', 'turn:t.example:0', 'turn:t.example?transport=sctp']) {
      expect(messageFor('--turn-url', url)).toContain(url);
    }
  });

  test('refuses a word that is no flag, and a flag without its value', () => {
    expect(messageFor('8080')).toContain('"8080" is none');
    expect(messageFor('--port')).toBe('--port needs a value: --port PORT.');
    expect(messageFor('--port', '--host', '::')).toBe('--port needs a value: --port PORT.');
  });

  for (const flags of [
    ['--port', '65536'],
    ['--port', '-1'],
    ['--port', '80x'],
    ['--port', ''],
    ['--host', 'example.org'],
    ['--host', '127.1'],
    ['--stun-port', '3478'],
    ['--stun-port', '3478,3478'],
    ['--stun-port', '0,3479'],
    ['--stun-port', '1,2,3'],
    ['--public-address', '0.0.0.0'],
    ['--public-address', 'ff02::1'],
    ['--public-address', '203.0.113.7:80'],
    ['--ipv4-origin', 'v4.example.org'],
    ['--ipv4-origin', 'https://v4.example.org/path'],
    ['--ipv4-origin', 'https://user@v4.example.org'],
    ['--ipv4-origin', 'ws://v4.example.org'],
    ['--ipv4-origin', 'https://[2001:db8::1]'],
    ['--ipv4-origin', "https://v4.example.org;script-src'unsafe-inline'"],
    ['--ipv6-origin', 'http://203.0.113.7'],
    ['--trust-proxy', '10.0.0.0/33'],
    ['--trust-proxy', 'nginx'],
    ['--trust-proxy', '10.0.0.1,'],
    ['--forwarded-header', 'x forwarded'],
    ['--assume-public', 'all'],
    ['--lang', 'de'],
  ]) {
    test(`refuses ${flags.join(' ')} with the flag and what was seen`, () => {
      const [flag = '', seen = ''] = flags;
      const message = messageFor(...flags);
      expect(message).toContain(`${flag}: expected`);
      // Of a list, the one value that is wrong.
      expect(message).toContain(`got "${flag === '--trust-proxy' ? seen.split(',').at(-1) : seen}"`);
    });
  }

  test('speaks Chinese where the terminal does', () => {
    const byLocale = parseConfig(['--port', 'x'], { LANG: 'zh_CN.UTF-8' });
    const byFlag = parseConfig(['--lang=zh-CN', '--port', 'x'], { LANG: 'en_US.UTF-8' });
    const sentence = '--port：应为 0 到 65535 之间的端口，实际是“x”。';
    expect(byLocale).toEqual({ ok: false, message: sentence });
    expect(byFlag).toEqual({ ok: false, message: sentence });
  });
});
