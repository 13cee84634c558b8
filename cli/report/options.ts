import type { FlagOption } from '../../server/flag-words.ts';

/** Every flag of `icelens report`, in the order of the usage text; `cli.flag.<name>` explains each. */
export const REPORT_OPTIONS = [
  { flag: '--url', variable: 'ICELENS_URL', placeholder: 'URL' },
  { flag: '--host', variable: 'ICELENS_HOST', placeholder: 'ADDRESS' },
  { flag: '--assume-public', variable: 'ICELENS_ASSUME_PUBLIC', placeholder: 'CIDR,…' },
  { flag: '--insecure', variable: 'ICELENS_INSECURE', placeholder: '' },
  { flag: '--test', variable: 'ICELENS_TEST', placeholder: 'leak,ice,peer' },
  { flag: '--browser', variable: 'ICELENS_BROWSER', placeholder: 'NAME,…' },
  { flag: '--scenario', variable: 'ICELENS_SCENARIO', placeholder: 'NAME|FILE' },
  { flag: '--proxy', variable: 'ICELENS_PROXY', placeholder: 'SERVER' },
  { flag: '--parallel', variable: 'ICELENS_PARALLEL', placeholder: 'COUNT' },
  { flag: '--format', variable: 'ICELENS_FORMAT', placeholder: 'NAME,…' },
  { flag: '--out', variable: 'ICELENS_OUT', placeholder: 'DIR' },
  { flag: '--screenshot', variable: 'ICELENS_SCREENSHOT', placeholder: '' },
  { flag: '--trace', variable: 'ICELENS_TRACE', placeholder: '' },
  { flag: '--baseline', variable: 'ICELENS_BASELINE', placeholder: 'FILE' },
  { flag: '--baseline-here', variable: 'ICELENS_BASELINE_HERE', placeholder: '' },
  { flag: '--compare', variable: 'ICELENS_COMPARE', placeholder: 'FILE' },
  { flag: '--watch', variable: 'ICELENS_WATCH', placeholder: 'SECONDS' },
  { flag: '--interval', variable: 'ICELENS_INTERVAL', placeholder: 'SECONDS' },
  { flag: '--deadline', variable: 'ICELENS_DEADLINE', placeholder: 'MS' },
  { flag: '--timeout', variable: 'ICELENS_TIMEOUT', placeholder: 'SECONDS' },
  { flag: '--fail-on', variable: 'ICELENS_FAIL_ON', placeholder: 'LIST' },
  { flag: '--lang', variable: 'ICELENS_LANG', placeholder: 'en|zh-CN' },
] as const satisfies readonly FlagOption[];

/** The name of a flag of `icelens report`. */
export type ReportFlag = (typeof REPORT_OPTIONS)[number]['flag'];

/** The formats in which a report can be written. */
export const FORMATS = ['text', 'json', 'html', 'junit', 'markdown'] as const;
/** A format in which a report can be written. */
export type FormatName = (typeof FORMATS)[number];

/** The sets of scenarios that come with icelens. */
export const SCENARIO_SETS = ['quick', 'policies', 'full'] as const;
/** The name of a set that comes with icelens. */
export type ScenarioSetName = (typeof SCENARIO_SETS)[number];
