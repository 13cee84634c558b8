import { readdirSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { en } from '../../../src/core/messages/en.ts';
import { zhCN } from '../../../src/core/messages/zh-CN.ts';

const english: Readonly<Record<string, string>> = en;
const chinese: Readonly<Record<string, string>> = zhCN;

/** Names and protocol words that Chinese writers leave as they are; a text of nothing else needs no Chinese character. */
const NAMES = new Set(
  (
    'IPv4 IPv6 IP AS HTTP HTTPS UDP TCP TLS STUN TURN ICE SDP WebRTC VPN JSON HTML NAT NAT64 mDNS RFC URL LAN DNS ID host srflx ' +
    'prflx relay icelens English Chrome Chromium Edge Brave Opera Vivaldi Vanadium GrapheneOS Firefox Safari Tor Browser ' +
    'Windows macOS Linux Android iOS iPadOS GitHub WebSocket SHA KiB MiB Mbit s'
  ).split(' '),
);

function filesOf(language: string): string[] {
  return readdirSync(new URL(`../../../src/core/messages/${language}/`, import.meta.url)).toSorted();
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted();
}

test('has every message in both languages', () => {
  expect(Object.keys(chinese).toSorted()).toEqual(Object.keys(english).toSorted());
  expect(Object.keys(english).length).toBeGreaterThan(100);
});

test('has the same files in both languages', () => {
  expect(filesOf('zh-CN')).toEqual(filesOf('en'));
});

test('has no empty text, and none with blanks around it', () => {
  const blank = [english, chinese].flatMap((texts) =>
    Object.entries(texts).filter(([, text]) => text === '' || text !== text.trim()),
  );
  expect(blank).toEqual([]);
});

test('uses the same placeholders in both languages', () => {
  const different = Object.keys(english).filter(
    (id) =>
      [...new Set(placeholders(english[id] ?? ''))].join() !== [...new Set(placeholders(chinese[id] ?? ''))].join(),
  );
  expect(different).toEqual([]);
});

test('has no brace that is not part of a placeholder', () => {
  const broken = [english, chinese].flatMap((texts) =>
    Object.entries(texts).filter(([, text]) => /[{}]/.test(text.replace(/\{\w+\}/g, ''))),
  );
  expect(broken).toEqual([]);
});

test('has no English text left in Chinese', () => {
  const left = Object.entries(chinese).filter(([, text]) => {
    if (/\p{Script=Han}/u.test(text)) return false;
    const words = text.replace(/\{\w+\}/g, '').match(/[A-Za-z][A-Za-z\d]*/g) ?? [];
    return words.some((word) => !NAMES.has(word));
  });
  expect(left).toEqual([]);
});

test('has no Chinese sentence that runs into English ones', () => {
  // Five English words in a row are a sentence that nobody translated; names and commands are shorter.
  const mixed = Object.entries(chinese).filter(([, text]) =>
    /(?:\b[a-z]{2,} ){5}/.test(text.replace(/[`“"«].*?[`”"»]/g, '')),
  );
  expect(mixed).toEqual([]);
});

test('has no Chinese character in an English text, except in the name of the language', () => {
  const chineseInEnglish = Object.entries(english).filter(([, text]) =>
    /\p{Script=Han}/u.test(text.replace(/简体中文|中文/g, '')),
  );
  expect(chineseInEnglish).toEqual([]);
});

test('has no markup in any text', () => {
  const marked = [english, chinese].flatMap((texts) =>
    Object.entries(texts).filter(([, text]) => /<\/?[a-z][^>]*>|&[a-z]+;/i.test(text)),
  );
  expect(marked).toEqual([]);
});
