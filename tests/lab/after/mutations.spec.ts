/** Judges what the lab saved once more, by broken rules: each is noticed, and each network notices one. */
import { expect, test } from 'playwright/test';
import { loadRules, type Rules } from '../mutation.ts';
import { mutations } from '../mutations.ts';
import { changing } from '../networks/changing.ts';
import { scenarios } from '../networks/index.ts';
import { firstSentence, isRight } from '../replayed.ts';
import { type SavedVisit, savedVisits } from '../saved-visit.ts';

const nameOf = ({ network, visit, browser }: SavedVisit): string => `${network}.${visit}.${browser}`;

const isWrong =
  (rules: Rules) =>
  (saved: SavedVisit): boolean =>
    !isRight(saved, rules);

/** Whether broken rules call something final, and not what stands at the end, where the rules as they are call nothing final. */
function isPremature(saved: SavedVisit, intact: Rules, broken: Rules): boolean {
  if (firstSentence(saved, intact).isFinal) return false;
  const first = firstSentence(saved, broken);
  return first.isFinal && !first.isRight;
}

test('every visit was saved, and is right by the rules as they are', async () => {
  const saved = savedVisits();
  const rules = await loadRules({ id: 'none', edits: [] });
  expect(saved.filter(isWrong(rules)).map(nameOf)).toEqual([]);
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
  const intact = await loadRules({ id: 'none', edits: [] });
  const unnoticed = new Set(saved.map(nameOf));
  for (const mutation of mutations) {
    const rules = await loadRules(mutation);
    const isNoticed = mutation.early ? (each: SavedVisit) => isPremature(each, intact, rules) : isWrong(rules);
    // When the first sentence falls differs from run to run, so that one proves nothing of other visits; one proof of a visit will do.
    const others = mutation.early ? new Set<string>() : unnoticed;
    const asked = saved.filter(
      (each) => mutation.early || nameOf(each) === mutation.noticedBy || others.has(nameOf(each)),
    );
    const wrong = asked.filter(isNoticed).map(nameOf);
    if (mutation.early) expect.soft(wrong.length, `${mutation.id}: ${mutation.what}`).toBeGreaterThan(0);
    else expect.soft(wrong, `${mutation.id}: ${mutation.what}`).toContain(mutation.noticedBy);
    for (const name of wrong) others.delete(name);
  }
  expect([...unnoticed], 'visits that would pass whatever the rules said').toEqual([]);
});
