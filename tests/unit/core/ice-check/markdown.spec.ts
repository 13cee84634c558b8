import { expect, test } from 'playwright/test';
import { judgeIceCheck } from '../../../../src/core/ice-check/judge.ts';
import { iceCheckMarkdown } from '../../../../src/core/ice-check/markdown.ts';
import { browser, candidateError, failed, host, ok, REAL4, srflx } from '../../../support/artifacts.ts';
import { asked, iceArtifacts, serverRun } from '../../../support/ice-artifacts.ts';

const markdown = (overrides: Parameters<typeof iceArtifacts>[0] = {}): string =>
  iceCheckMarkdown(judgeIceCheck(iceArtifacts(overrides), { createdAt: '2026-11-27T00:00:00.000Z', version: '0.1.0' }));

/** The cells of the rows of the tables, without the rule below each head. */
function rowsOf(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.startsWith('| ---'))
    .map((line) => line.slice(2, -2).split(' | '));
}

test('says what was asked, of whom, and what came', () => {
  const text = markdown({
    servers: [
      asked('stun:192.0.2.9:3478', { candidates: [srflx(REAL4, { atMs: 25, port: 61_000 })] }),
      asked('turn:192.0.2.9', { errors: [candidateError({ errorCode: 401, errorText: 'Unauthorized', atMs: 65 })] }),
    ],
  });
  expect(text).toContain('**partly**: 1 of 2 servers work.');
  expect(rowsOf(text)).toEqual(
    expect.arrayContaining([
      ['`stun:192.0.2.9:3478`', 'udp', 'IPv4', 'answered', '20 ms', `\`${REAL4} 61000\``],
      ['`turn:192.0.2.9`', 'udp', 'IPv4', 'unauthorized', '60 ms', '`401 Unauthorized`'],
    ]),
  );
});

test('has the old word beside those of RFC 4787, and what they mean', () => {
  const candidates = [
    srflx(REAL4, { port: 50_000, url: 'stun:192.0.2.9:3478' }),
    srflx(REAL4, { port: 50_001, url: 'stun:192.0.2.9:3479' }),
  ];
  expect(rowsOf(markdown({ mapping: ok(serverRun({ candidates })) }))).toEqual(
    expect.arrayContaining([
      ['Family', 'Mapping', 'Filtering', 'Old word', 'Direct connections'],
      ['IPv4', 'address-and-port-dependent', 'unknown', 'symmetric', 'with few; a relay for most'],
      ['IPv6', 'unknown', 'unknown', 'unknown', 'not known'],
    ]),
  );
});

const HOSTILE = '`|\n# @everyone <img src=x> ![x](http://evil) \r\n| a | b |';
test('no text from outside breaks out of its cell', () => {
  const error = candidateError({ errorCode: 486, errorText: HOSTILE, address: null });
  const refused = { ...asked('stuns:192.0.2.9'), run: failed('bad-ice-servers', HOSTILE) };
  const candidates = [host(HOSTILE, { url: HOSTILE })];
  const text = markdown({
    servers: [asked('turn:192.0.2.9', { errors: [error] }), refused, { ...asked(HOSTILE), asked: false }],
    common: ok(serverRun({ candidates })),
    browser: ok(browser({ name: HOSTILE, os: HOSTILE })),
  });
  expect(text.split('\n').filter((line) => line.startsWith('#'))).toEqual([
    '## ICE check',
    '### Servers',
    '### NAT (RFC 4787)',
    '### Candidates with all servers (1)',
  ]);
  // Each table has as many cells in each row as in its head.
  expect(new Set(rowsOf(text).map((row) => row.length))).toEqual(new Set([5, 6, 7]));
  for (const line of text.split('\n').filter((each) => each.includes('everyone'))) {
    // Outside of code there is nothing of it.
    expect(line.replace(/`[^`]*`/g, '')).not.toMatch(/everyone|img|evil/);
  }
});

test('is whole where nothing was asked and the browser is not known', () => {
  const text = markdown({ common: failed(), browser: failed() });
  expect(text).toContain('**not-tested**: 0 of 0 servers work.');
  expect(text).toContain('### Candidates with all servers (0)');
});
