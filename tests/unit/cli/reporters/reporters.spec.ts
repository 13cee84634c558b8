import { readFile } from 'node:fs/promises';
import { expect, test } from 'playwright/test';
import { validateXML } from 'xmllint-wasm';
import { escapeHtml, escapeXml } from '../../../../cli/reporters/escape.ts';
import { renderFiles, renderText } from '../../../../cli/reporters/index.ts';
import type { FormatName } from '../../../../cli/report/options.ts';
import { RunTrouble } from '../../../../cli/report/run-trouble.ts';
import { troubleText } from '../../../../cli/reporters/sentences.ts';
import { createWords } from '../../../../cli/reporters/words.ts';
import { judgeIceCheck } from '../../../../src/core/ice-check/judge.ts';
import type { Pair } from '../../../../src/core/peer-test/artifacts.ts';
import { emptyPair } from '../../../../src/core/peer-test/pair.ts';
import { peerTestReport } from '../../../../src/core/peer-test/report.ts';
import { zhCN } from '../../../../src/core/messages/zh-CN.ts';
import { exitCodeOf, type Suite } from '../../../../src/core/suite/suite.ts';
import { addError, addReport } from '../../../../src/core/watch/time-line.ts';
import { watchReport } from '../../../../src/core/watch/watch-report.ts';
import { artifacts, REAL4, VPN4 } from '../../../support/artifacts.ts';
import { asked, iceArtifacts } from '../../../support/ice-artifacts.ts';
import { ipv4Only, judged } from '../../../support/judge.ts';
import { report } from '../../../support/report.ts';
import { result, run, suite } from '../../../support/suite.ts';

const FRAME = { createdAt: '2026-11-27T08:00:00.000Z', version: '0.1.0', browser: null };

/** Markup, entities, a bell, a lone surrogate and a character that turns text around. */
const HOSTILE = `</svg><script>alert(1)</script>"'&]]>\u0007\ud800\u202e`;

function hostileSuite(): Suite {
  const clean = report();
  const leaking = {
    ...clean,
    baseline: [REAL4],
    verdict: { ...clean.verdict, outcome: 'leak' as const },
    findings: clean.findings.map((finding) => ({
      ...finding,
      outcome: 'failed' as const,
      params: { address: HOSTILE, http: HOSTILE },
    })),
    addresses: clean.addresses.map((each, index) => (index === 2 ? { ...each, address: HOSTILE } : each)),
  };
  const line = { startedAt: '2026-11-27T08:00:00.000Z', intervalMs: 1000, moments: [] };
  const watched = addError(addReport(line, { atMs: 0, tookMs: 800 }, leaking), { atMs: 1000, tookMs: 5 }, HOSTILE);
  return suite({
    url: `http://${HOSTILE}/`,
    baseline: [REAL4],
    stopped: { code: 'interrupted', message: HOSTILE },
    scenarios: [
      result({
        browserVersion: HOSTILE,
        runs: [run({ report: leaking, deviations: [{ field: 'host', expected: 'none', seen: HOSTILE }] })],
      }),
      result({
        runs: [
          run(),
          run({ url: 'http://[::1]:1', report: null, trouble: { code: 'page-crashed', message: HOSTILE } }),
        ],
        status: 'failed',
      }),
      result({
        runs: [run({ watch: watchReport(watched, leaking) })],
        scenario: { name: 'watched', preferences: { [HOSTILE]: HOSTILE } },
      }),
      result({ status: 'missing', runs: [], browserVersion: null, trouble: { code: 'missing', message: HOSTILE } }),
      result({ status: 'not-run', runs: [], browserVersion: null, trouble: { code: 'unheard-of', message: HOSTILE } }),
    ],
    comparison: {
      with: HOSTILE,
      changes: [{ where: HOSTILE, kind: 'lost-protection', subject: HOSTILE, before: HOSTILE, after: HOSTILE }],
    },
  });
}

function file(of: Suite, format: FormatName, language: 'en' | 'zh-CN' = 'en'): string {
  return renderFiles(of, { formats: [format], language })[0]?.text ?? '';
}

async function faultsOfJunit(xml: string): Promise<readonly string[]> {
  const schema = await readFile(new URL('../../../fixtures/junit.xsd', import.meta.url), 'utf8');
  const { errors } = await validateXML({ xml: [{ fileName: 'report.xml', contents: xml }], schema: [schema] });
  return errors.map(({ rawMessage }) => rawMessage);
}

test('JUnit: is valid by the schema, whatever the strings from outside hold', async () => {
  expect(await faultsOfJunit(file(suite(), 'junit'))).toEqual([]);
  expect(await faultsOfJunit(file(hostileSuite(), 'junit'))).toEqual([]);
  expect(await faultsOfJunit(file(hostileSuite(), 'junit', 'zh-CN'))).toEqual([]);
  expect(await faultsOfJunit(file(suite(), 'junit').replace(' tests="1"', ''))).not.toEqual([]);
});

test('JUnit: is valid for ICE checks and peer tests, whatever their servers are called', async () => {
  const check = judgeIceCheck(iceArtifacts({ servers: [asked(`stun:${HOSTILE}`)] }), FRAME);
  const status = { status: 'works', durationMs: 5 } as const;
  const transports = { polling: status, websocket: status, dataChannel: status };
  const measured = { artifactsVersion: 1, transports, partnerOffered: true, turnOffered: false } as const;
  const broken = emptyPair({ id: HOSTILE, partner: 'loopback', restriction: 'none', role: 'caller' });
  const phases: Pair['phases'] = [{ phase: 'channel', startedMs: 0, durationMs: 9, failure: 'checks-unanswered' }];
  const peer = peerTestReport({ ...measured, pairs: [{ ...broken, phases }] }, FRAME);
  const deviations = [{ field: HOSTILE, expected: HOSTILE, seen: HOSTILE }];
  const runs = [run({ test: 'ice', report: check, deviations }), run({ test: 'peer', report: peer })];
  const xml = file(suite({ failOn: ['fails'], scenarios: [result({ runs })] }), 'junit');
  expect(await faultsOfJunit(xml)).toEqual([]);
  expect([...xml.matchAll(/<testcase name="(\w+) /g)].map(([, name]) => name)).toEqual(['ice', 'peer']);
  expect(xml.match(/<failure/g)).toHaveLength(2);
});

test('JUnit: counts a listed outcome and a deviation as failures, what could not be tested as an error', () => {
  const xml = file(hostileSuite(), 'junit');
  const suites = [...xml.matchAll(/<testsuite [^>]*failures="(\d+)" errors="(\d+)"/g)].map(([, f, e]) => `${f}/${e}`);
  expect(suites).toEqual(['1/0', '0/1', '1/0', '0/1', '0/1']);
  expect(file(suite(), 'junit')).not.toMatch(/<failure|<error/);
});

test('HTML: runs nothing and loads nothing, whatever the strings from outside hold', () => {
  const text = file(hostileSuite(), 'html');
  expect(text).not.toMatch(/<script|javascript:|\u202e|\ud800(?![\udc00-\udfff])/i);
  expect(text).not.toMatch(/(?:src|href)="(?!#)/);
  expect(text).toContain('default-src &#39;none&#39;;');
  expect(text).toContain('&lt;script&gt;');
});

test('HTML: has every sentence in both languages', () => {
  const text = file(hostileSuite(), 'html');
  const count = (language: string) => text.split(`<span lang="${language}">`).length;
  expect(count('en')).toBeGreaterThan(40);
  expect(count('zh-CN')).toBe(count('en'));
  expect(text).toContain('id="en" checked');
  expect(file(suite(), 'html', 'zh-CN')).toContain('id="zh-CN" checked');
});

test('HTML: stays below 300 kB for the largest set', () => {
  const many = suite({ scenarios: Array.from({ length: 40 }, () => result({ runs: [run(), run()] })) });
  expect(Buffer.byteLength(file(many, 'html'))).toBeLessThan(300_000);
});

test('text and Markdown: tell the verdict, the deviation, the trouble, the time line and the change', () => {
  for (const text of [renderText(hostileSuite(), 'en'), file(hostileSuite(), 'markdown').replaceAll('\\', '')]) {
    expect(text).toContain('Leak');
    expect(text).toMatch(/expected host to be none, saw /);
    expect(text).toContain('the page crashed.');
    expect(text).toContain(`First seen: ${REAL4}`);
    expect(text).toContain('protection lost');
    expect(text).toContain('browser missing');
    expect(text).not.toContain('\u202e');
  }
  expect(renderText(hostileSuite(), 'zh-CN')).toContain('失去保护');
});

test('text: sums up what counts as a failure and what could not be tested', () => {
  expect(renderText(suite(), 'en')).toContain('Nothing that counts as a failure in 1 scenario.');
  expect(renderText(hostileSuite(), 'en')).toContain('3 of 5 scenarios could not be tested completely; 2 ended');
});

test('a file that could not be written leaves the verdict as it is, and is told beside it', async () => {
  const trouble = new RunTrouble('file-unwritten', { file: 'out/a.png', reason: 'ENOSPC' }).trouble;
  const clean = report();
  const leaking = { ...clean, verdict: { ...clean.verdict, outcome: 'leak' as const } };
  const of = (measured: typeof clean) =>
    suite({ scenarios: [result({ status: 'failed', trouble, runs: [run({ report: measured, trouble })] })] });
  expect(exitCodeOf(of(leaking))).toBe(2);
  const text = renderText(of(leaking), 'zh-CN');
  expect(text).toContain('chromium default：泄漏');
  expect(text).toContain('无法写入 out/a.png：系统返回 ENOSPC。');
  expect(file(of(leaking), 'html')).toContain('class="chip leak"');
  expect(file(of(leaking), 'junit')).toContain('<failure message="Leak"');
  // No verdict to list, but not the success that everything would have been.
  expect(file(of(clean), 'junit')).toContain('type="file-unwritten"');
  expect(await faultsOfJunit(file(of(clean), 'junit'))).toEqual([]);
});

test('no trouble is told in Chinese with an English half', () => {
  const seen = { origin: 'http://a', seconds: 6, file: 'a', reason: 'ENOSPC', where: 'a', expected: '1', seen: '2' };
  const whys = ['slow', 'named', 'not-installed', 'policy', 'permission', 'mdns', 'preferences', 'proxy-password'];
  for (const id of Object.keys(zhCN).filter((each) => each.startsWith('cli.trouble.'))) {
    const [, , code = '', why] = id.split('.');
    expect(why === undefined || [...whys, 'chromium', 'firefox', 'webkit'].includes(why), id).toBe(true);
    const params = { ...seen, message: 'X', variable: 'V', product: 'P', browser: 'B', ...(why ? { why } : {}) };
    const told = troubleText({ code, message: 'the English sentence', params }, createWords('zh-CN'));
    expect(told, id).toMatch(/[。]$/);
    expect(told, id).not.toMatch(/\{|English/);
  }
});

test('every format for people says what can be done, once for a browser, with cause and setting', () => {
  const leaking = result({ runs: [run({ report: judged(artifacts({ echoes: ipv4Only(VPN4) })) })] });
  const again = { ...leaking, scenario: { name: 'again' } };
  const of = suite({ scenarios: [leaking, again] });
  for (const text of [renderText(of, 'en'), file(of, 'markdown').replaceAll('\\', ''), file(of, 'html')]) {
    expect(text).toContain('What you can do');
    expect(text).toMatch(/WebRtcIPHandling|IP handling|uBlock/);
    expect(text).toContain('Scenario: default, again');
  }
  expect(renderText(of, 'zh-CN')).toContain('可以怎么做');
  expect(file(of, 'html')).toContain('可以怎么做');
  expect(renderText(suite(), 'en')).not.toContain('What you can do');
});

test('escapes for HTML and XML', () => {
  expect(escapeHtml(`<a href="x">'&</a>`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;&lt;/a&gt;');
  expect(escapeXml('a\u0000b\ud800c\n\u{1f600}\ufffe')).toBe('a\ufffdb\ufffdc\n\u{1f600}\ufffd');
});
