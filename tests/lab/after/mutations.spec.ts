/** Judges what the lab saved once more, by broken rules: each is noticed, and each network notices one. */
import { expect, test } from 'playwright/test';
import { loadRules } from '../mutation.ts';
import { mutations } from '../mutations.ts';
import { changing } from '../networks/changing.ts';
import { scenarios } from '../networks/index.ts';
import { isRight } from '../replayed.ts';
import { type SavedVisit, savedVisits } from '../saved-visit.ts';

const nameOf = ({ network, visit, browser }: SavedVisit): string => `${network}.${visit}.${browser}`;

test('every visit was saved, and is right by the rules as they are', async () => {
  const saved = savedVisits();
  const rules = await loadRules({ id: 'none', edits: [] });
  expect(saved.filter((each) => !isRight(each, rules)).map(nameOf)).toEqual([]);
  const names = saved.map(nameOf);
  for (const { network, visits } of [...scenarios, ...changing]) {
    for (const { name, right } of visits) {
      for (const browser of Object.keys(right)) expect(names).toContain(`${network.name}.${name}.${browser}`);
    }
  }
});

test('every broken rule is noticed, and every visit notices one', async () => {
  test.setTimeout(120_000);
  const saved = savedVisits();
  const unnoticed = new Set(saved.map(nameOf));
  for (const mutation of mutations) {
    const rules = await loadRules(mutation);
    const wrong = saved.filter((each) => !isRight(each, rules, mutation)).map(nameOf);
    expect.soft(wrong, `${mutation.id}: ${mutation.what}`).toContain(mutation.noticedBy);
    // The first sentence is provisional by nature, so that noticing it alone would prove little.
    if (!mutation.early) for (const name of wrong) unnoticed.delete(name);
  }
  expect([...unnoticed], 'visits that would pass whatever the rules said').toEqual([]);
});
