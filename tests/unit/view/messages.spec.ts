import { expect, test } from 'playwright/test';
import { leakTestAudits } from '../../../src/core/audits/index.ts';
import { LANGUAGES } from '../../../src/core/messages/languages.ts';
import { dictionary as abouts } from '../../../src/view/dictionaries/audit-abouts-en.ts';
import { dictionary as chineseAbouts } from '../../../src/view/dictionaries/audit-abouts-zh-CN.ts';
import { dictionary as en } from '../../../src/view/dictionaries/leak-test-en.ts';
import { dictionary as zhCN } from '../../../src/view/dictionaries/leak-test-zh-CN.ts';
import {
  createTranslator,
  type Dictionaries,
  findingReasonIds,
  findingTitleIds,
  loadLanguage,
  useDictionaries,
} from '../../../src/view/messages.ts';

const dictionaries: Dictionaries = {
  en: async () => ({ dictionary: en }),
  'zh-CN': async () => ({ dictionary: zhCN }),
};
const english: Readonly<Record<string, string>> = en;
const chinese: Readonly<Record<string, string>> = zhCN;

const placeholders = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).toSorted();

test.beforeEach(async () => {
  useDictionaries(dictionaries);
  await Promise.all(LANGUAGES.map(loadLanguage));
});

test('has the same placeholders in both languages', () => {
  for (const [id, text] of Object.entries(english)) {
    expect(placeholders(chinese[id] ?? ''), id).toEqual(placeholders(text));
  }
});

test('has Chinese characters in every Chinese text that is a sentence', () => {
  const sentences = Object.entries(chinese).filter(([id]) => (english[id] ?? '').length > 30);
  expect(sentences.length).toBeGreaterThan(100);
  for (const [id, text] of sentences) expect(text, id).toMatch(/\p{Script=Han}/u);
});

test('has a name, both titles and an explanation for every audit in both languages', () => {
  for (const { id } of leakTestAudits) {
    for (const part of ['name', 'passed', 'failed', 'about']) {
      expect({ ...en, ...abouts }, `${id}.${part}`).toHaveProperty([`audit.${id}.${part}`]);
      expect({ ...zhCN, ...chineseAbouts }, `${id}.${part}`).toHaveProperty([`audit.${id}.${part}`]);
    }
  }
});

test('fills values into the placeholders of a text', () => {
  expect(createTranslator('en').t('ui.milliseconds', { ms: 12 })).toBe('12 ms');
  expect(createTranslator('zh-CN').t('ui.milliseconds', { ms: 12 })).toBe('12 毫秒');
});

test('needs no loading of texts that are known', () => {
  useDictionaries(dictionaries, { language: 'zh-CN', dictionary: zhCN });
  expect(createTranslator('zh-CN').t('ui.cancel')).toBe(zhCN['ui.cancel']);
  expect(createTranslator('en').t('ui.cancel')).toContain('ui.cancel');
});

test('shows a code without a text as unknown', () => {
  const { first } = createTranslator('en');
  expect(first(['reason.from-the-future', 'cant-tell.from-the-future'])).toContain('reason.from-the-future');
  expect(first(['__proto__'])).toContain('__proto__');
});

test('takes the first id that has a text', () => {
  const { first, t } = createTranslator('en');
  expect(first(['reason.from-the-future', 'ui.cancel', 'ui.run-again'])).toBe(t('ui.cancel'));
});

test('titles a finding by its outcome, or by its name when it was not judged', () => {
  expect(findingTitleIds({ id: 'x', outcome: 'failed' })[0]).toBe('audit.x.failed');
  expect(findingTitleIds({ id: 'x', outcome: 'passed' })[0]).toBe('audit.x.passed');
  expect(findingTitleIds({ id: 'x', outcome: 'cantTell' })[0]).toBe('audit.x.name');
  expect(findingTitleIds({ id: 'x', outcome: 'inapplicable' })[0]).toBe('audit.x.name');
});

test('explains an unknown reason by its code', () => {
  const text = createTranslator('en').first(findingReasonIds('from-the-future', 'cantTell'), {
    reason: 'from-the-future',
  });
  expect(text).toContain('from-the-future');
});
