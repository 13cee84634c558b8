/** docs/audits.md explains everything that a finding or a verdict can name. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { leakTestAudits } from '../../../src/core/audits/index.ts';
import { REASON_CODES } from '../../../src/core/reason-codes.ts';

const text = readFileSync(new URL('../../../docs/audits.md', import.meta.url), 'utf8');
const [, sections = '', rest = ''] = text.split(/^## (?:Audits|Reason codes)$/m);

test('every audit has one section, in the order of the report, and no section is without an audit', () => {
  const ids = [...sections.matchAll(/^### (.+)$/gm)].map(([, id]) => id);
  const explained = new Set(ids);
  expect(ids.length).toBe(explained.size);
  expect(ids).toEqual(leakTestAudits.map(({ id }) => id));
});

test('every section says what is looked at, why, what to do and what the outcomes mean', () => {
  for (const section of sections.split(/^### /m).slice(1)) {
    for (const part of ['**Looks at**', '**Why it matters**', '**What to do**', '**Outcomes**']) {
      expect(section, section.split('\n')[0]).toContain(part);
    }
  }
});

test('every reason code has one row with a sentence, in the order of the code', () => {
  const rows = [...rest.matchAll(/^\| `([\w-]+)` \| ([\w-]+) \| (.{10,}\.) \|$/gm)];
  expect(rows.map(([, code]) => code)).toEqual([...REASON_CODES]);
});
