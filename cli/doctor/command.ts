import { LANGUAGES, type Language } from '../../src/core/messages/languages.ts';
import { type FlagOption, readFlagWords } from '../../server/flag-words.ts';
import { terminalLanguage } from '../../server/speak.ts';
import { flagError } from '../flag-fault.ts';
import { flagLines } from '../report/usage.ts';
import { CommandError, say } from '../say.ts';
import { outside } from '../reporters/words.ts';
import type { Output } from '../serve.ts';
import { ask } from './ask.ts';
import type { CheckResult } from './check.ts';
import {
  askEcho,
  askStunServers,
  checkCertificate,
  checkFamilies,
  checkHeaders,
  checkName,
  checkPage,
  checkProxyTrust,
  checkSources,
  checkStun,
} from './checks.ts';
import { checkSignaling } from './check-signaling.ts';
import { checkTurn } from './check-turn.ts';
import { checkWitness } from './check-witness.ts';

const DOCTOR_OPTIONS = [
  { flag: '--json', variable: 'ICELENS_JSON', placeholder: '' },
  { flag: '--lang', variable: 'ICELENS_LANG', placeholder: 'en|zh-CN' },
] as const satisfies readonly FlagOption[];

/** The explanation of the flags of `icelens doctor`. */
export function doctorUsage(language: Language): string {
  return [
    say(language, 'cli.usage.doctor'),
    '',
    ...flagLines(DOCTOR_OPTIONS, language),
    '',
    say(language, 'cli.usage.exit-doctor'),
  ].join('\n');
}

/** Checks a deployment from here. @returns the exit code: 1 when something is wrong, 2 when no icelens answers. */
export async function doctor(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  { out }: Output,
): Promise<0 | 1 | 2> {
  const words = readFlagWords(DOCTOR_OPTIONS, argv, env, 1);
  if ('fault' in words) throw flagError('doctor', words);
  const [text = env['ICELENS_URL'] ?? ''] = words.rest;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw new CommandError('cli.error.doctor-url');
  const rest = (url.pathname === '/' ? '' : url.pathname) + url.search + url.hash;
  if (rest !== '') throw new CommandError('cli.error.url-path', { flag: 'icelens doctor', origin: url.origin, rest });
  const language =
    LANGUAGES.find((each) => each === words.values.get('--lang')?.at(-1)?.text) ?? terminalLanguage(argv, env);
  const { results, answered } = await examine(url.origin);
  out(words.values.has('--json') ? JSON.stringify({ url: url.origin, results }, null, 2) : textOf(results, language));
  if (!answered) return 2;
  return results.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}

/** Makes every check; each speaks for itself, so that one that fails hides no other. */
async function examine(origin: string): Promise<{ results: readonly CheckResult[]; answered: boolean }> {
  const host = new URL(origin).hostname.replace(/^\[|\]$/g, '');
  const [names, { results: page, config }] = await Promise.all([checkName(host), checkPage(origin)]);
  if (config === undefined) return { results: [...names, ...page], answered: false };
  const origins = [...new Set([origin, config.origins.ipv4, config.origins.ipv6])].filter((each) => each !== null);
  const [answer, echoes, families, sightings, signaling, turn, trust] = await Promise.all([
    ask(`${origin}/`, { headers: { Accept: 'text/html' } }),
    Promise.all(origins.map((each) => askEcho(each).catch(() => null))),
    checkFamilies(config),
    askStunServers(config),
    checkSignaling(origin),
    checkTurn(origin, config.turn),
    checkProxyTrust(origin),
  ]);
  const answered = echoes.flatMap((each) => each ?? []);
  const certificates = origins.flatMap((each, index) =>
    checkCertificate(each, each === origin ? answer : echoes[index]?.answer, Date.now()),
  );
  const known = new Set<number>(answered.map(({ echo }) => echo.family));
  const witness = await checkWitness(origin, known);
  const results = [
    ...names,
    ...page,
    ...certificates,
    ...families,
    ...checkStun(sightings, known),
    ...witness,
    ...signaling,
    ...turn,
    ...checkSources(
      answered.map(({ echo: { address, family }, answer: { local, remote } }) => ({ address, family, local, remote })),
      sightings,
      config.assumePublic,
    ),
    ...trust,
    ...checkHeaders(answer),
  ];
  return { results, answered: true };
}

function textOf(results: readonly CheckResult[], language: Language): string {
  const count = (outcome: CheckResult['outcome']) => results.filter((each) => each.outcome === outcome).length;
  const lines = results.map(({ outcome, id, params }) => {
    const plain = Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? outside(value) : value,
    ]);
    return `${say(language, `cli.doctor.${outcome}`).padEnd(8)} ${say(language, id, Object.fromEntries(plain))}`;
  });
  const sum = { failed: count('failed'), unknown: count('unknown'), passed: count('passed') };
  return [...lines, '', say(language, 'cli.doctor.sum', sum)].join('\n');
}
