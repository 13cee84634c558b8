import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { BROWSERS } from '../../../../src/core/advice/browsers.ts';
import { CAUSE_IDS } from '../../../../src/core/advice/causes.ts';
import { OUTDATED } from '../../../../src/core/advice/outdated.ts';
import { ADVICE_IDS } from '../../../../src/core/advice/setting.ts';
import { SETTINGS } from '../../../../src/core/advice/settings.ts';
import { en } from '../../../../src/core/messages/en.ts';
import { advice } from '../../../../src/core/messages/en/advice.ts';
import { adviceGuide } from '../../../../src/core/messages/en/advice-guide.ts';
import { fillIn } from '../../../../src/core/messages/format.ts';
import { zhCN } from '../../../../src/core/messages/zh-CN.ts';

const english: Readonly<Record<string, string>> = en;
const chinese: Readonly<Record<string, string>> = zhCN;
const placeholders = (text: string | undefined) => (text?.match(/\{\w+\}/g) ?? []).toSorted();

/** Ids that an audit writes as text in its source; those it takes from its reason are in `BY_REASON`. */
function adviceInAudits(): string[] {
  const folder = new URL('../../../../src/core/', import.meta.url);
  const files = [
    'local-address.ts',
    'path.ts',
    ...readdirSync(new URL('audits/', folder)).map((name) => `audits/${name}`),
  ];
  return files.flatMap((name) => {
    const source = readFileSync(new URL(name, folder), 'utf8');
    return [...source.matchAll(/advice: ([^\n]*)/g)].flatMap(([, line]) =>
      [...(line ?? '').matchAll(/'([a-z0-9-]+)'/g)].map(([, id]) => id ?? ''),
    );
  });
}

/** Reasons that an audit hands on as the id of its advice: those of an unusable page load, and of several exits. */
const BY_REASON = ['forwarding-untrusted', 'address-unusable', 'host-mismatch', 'families-differ', 'several-exits'];

test('has every piece of advice that an audit can return', () => {
  const returned = adviceInAudits();
  expect(returned.length).toBeGreaterThan(15);
  const known: readonly string[] = ADVICE_IDS;
  expect([...new Set([...returned, ...BY_REASON])].filter((id) => !known.includes(id))).toEqual([]);
});

test('says every advice, cause and entry of the table in both languages', () => {
  const used = [
    ...ADVICE_IDS.map((id) => `advice.${id}`),
    ...CAUSE_IDS.map((id) => `advice.cause.${id}`),
    ...SETTINGS.flatMap(({ where, effect, cost, caveats }) => [where.id, effect, cost, ...caveats]),
    ...SETTINGS.map(({ audience }) => `advice.audience.${audience}`),
    ...BROWSERS.flatMap(({ name, withoutPermission, withPermission, notes }) => [
      name,
      withoutPermission,
      withPermission,
      ...notes,
    ]),
    ...OUTDATED.flatMap(({ claim, why }) => [claim, why]),
  ];
  for (const id of new Set(used)) {
    expect(english[id], id).toMatch(/\w/);
    expect(chinese[id], id).toMatch(/\S/);
  }
});

test('has no text that nothing uses', () => {
  const used = new Set<string>([
    ...ADVICE_IDS.map((id) => `advice.${id}`),
    ...CAUSE_IDS.map((id) => `advice.cause.${id}`),
    ...SETTINGS.flatMap(({ where, effect, cost, caveats }) => [where.id, effect, cost, ...caveats]),
    ...BROWSERS.flatMap(({ name, withoutPermission, withPermission, notes }) => [
      name,
      withoutPermission,
      withPermission,
      ...notes,
    ]),
    ...OUTDATED.flatMap(({ claim, why }) => [claim, why]),
  ]);
  const around = /^advice\.(?:audience\.|place\.|since|until|checked-on)/;
  const ids = [...Object.keys(advice), ...Object.keys(adviceGuide)];
  expect(ids.filter((id) => !used.has(id) && !around.test(id))).toEqual([]);
});

test('keeps placeholders and exact names in the translation', () => {
  for (const id of [...Object.keys(advice), ...Object.keys(adviceGuide)]) {
    expect(placeholders(chinese[id]), id).toEqual(placeholders(english[id]));
    const names = english[id]?.match(/[a-z]+_[a-z_]+|media\.[\w.]+\w|--[a-z-]+|WebRtc\w+|\w+:\/\/\S+[\w)]/g) ?? [];
    for (const name of names) expect(chinese[id], id).toContain(name);
  }
});

test('fills every placeholder of a setting with its own values', () => {
  for (const { id, where } of SETTINGS) {
    expect(placeholders(fillIn(english[where.id] ?? '', where.params)), id).toEqual([]);
    expect(placeholders(fillIn(chinese[where.id] ?? '', where.params)), id).toEqual([]);
  }
});

test('shows advice in findings without any value to fill in', () => {
  for (const id of ADVICE_IDS) expect(placeholders(english[`advice.${id}`]), id).toEqual([]);
});
