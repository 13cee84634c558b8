/** The table in docs/audits.md says what the last lab found; `npm run lab:table` writes it anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { savedVisits } from '../saved-visit.ts';
import { labTable, withTable } from '../table.ts';

const document = new URL('../../../docs/audits.md', import.meta.url);

test('the table of the document is that of the results', () => {
  const text = readFileSync(document, 'utf8');
  const fresh = withTable(text, labTable(savedVisits()));
  if (test.info().config.updateSnapshots === 'all') writeFileSync(document, fresh);
  else expect(text, 'run "npm run lab:table"').toBe(fresh);
});
