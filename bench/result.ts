import { medianInterval, pairedRatios, quantile, summarize, type Summary } from './statistics.ts';

/** What the issue asks of a number; null where it is for information only. */
export type Asked = { readonly at: 'most' | 'least' | 'exactly'; readonly limit: number } | null;

/** Whether a number was reached; `within noise`: missed by less than the A/A of the same run. */
export type Met = 'yes' | 'no' | 'within noise' | 'information';

/** One line of the final table. */
export interface Row {
  readonly part: string;
  readonly what: string;
  readonly asked: Asked;
  /** `×` for a ratio. */
  readonly unit: string;
  readonly measured: Summary;
  /** The same ratio with a floor in the slot meant for the project: the noise of the method. */
  readonly again: Summary | null;
  readonly met: Met;
  /** The numbers behind a ratio, with their unit. */
  readonly behind: { readonly unit: string; readonly project: Summary; readonly floor: Summary } | null;
  readonly note: string;
}

/** What a part hands back. */
export interface PartResult {
  readonly rows: readonly Row[];
  /** Every single value, for the file. */
  readonly raw: unknown;
}

/** Values of one repetition stand at the same index in all three. */
export interface Paired {
  readonly project: readonly number[];
  readonly floor: readonly number[];
  /** The floor once more, in a slot of its own. */
  readonly again: readonly number[];
}

/** What a row says besides its numbers. */
export interface RowText {
  readonly part: string;
  readonly what: string;
  readonly asked: Asked;
  readonly unit: string;
  readonly note?: string;
}

/** A ratio of project to floor, paired within each repetition. `unit` is that of the numbers behind it. */
export function ratioRow({ unit, note = '', ...text }: RowText, { project, floor, again }: Paired): Row {
  const ratios = pairedRatios(project, floor);
  const noise = pairedRatios(again, floor);
  const measured = summarize(ratios);
  const quiet = quantile(project, 0.1) / quantile(floor, 0.1);
  const notes = ratios.length >= 10 ? [`10 % quantiles ${quiet.toFixed(2)}`, note] : [note];
  return {
    ...text,
    unit: '×',
    measured,
    again: summarize(noise),
    met: judge(text.asked, measured.median, noise),
    behind: { unit, project: summarize(project), floor: summarize(floor) },
    note: notes.filter((each) => each !== '').join('; '),
  };
}

/** Values of the project alone. */
export function valueRow({ note = '', ...text }: RowText, values: readonly number[]): Row {
  const measured = summarize(values);
  return { ...text, measured, again: null, met: judge(text.asked, measured.median, []), behind: null, note };
}

function judge(asked: Asked, value: number, noise: readonly number[]): Met {
  if (asked === null) return 'information';
  const { at, limit } = asked;
  const excess = at === 'most' ? value - limit : at === 'least' ? limit - value : Math.abs(value - limit);
  if (excess <= 0) return 'yes';
  if (noise.length === 0) return 'no';
  const [low, high] = medianInterval(noise);
  return excess <= Math.max(Math.abs(high - 1), Math.abs(1 - low)) ? 'within noise' : 'no';
}
