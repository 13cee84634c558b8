import { firstBaselineSighting, stretches, type TimeLine } from '../../../src/core/watch/time-line.ts';
import { seconds } from '../sentences.ts';
import { type Markup, markup, NOTHING } from './markup.ts';
import { SIGNS } from './tone.ts';

const WIDTH = 700;
const LEFT = 10;
const TICKS = 6;

/** A watch as a band: a stretch for each outcome, with a flag where an address of the baseline first appeared. */
export function timeLinePicture(timeLine: TimeLine): Markup {
  const bands = stretches(timeLine);
  const endMs = bands.at(-1)?.untilMs ?? 0;
  if (endMs === 0) return NOTHING;
  const x = (ms: number) => Math.round(LEFT + (ms / endMs) * WIDTH);
  const first = firstBaselineSighting(timeLine);
  const flag =
    first &&
    markup`<g class="leak"><path class="way" d="M${x(first.atMs)} 8V66"/><circle class="mark" cx="${x(first.atMs)}" cy="8" r="5"/></g>`;
  const ticks = Array.from({ length: TICKS + 1 }, (_, index) => (endMs / TICKS) * index);
  return markup`<svg class="picture" viewBox="0 0 720 92" role="img" aria-hidden="true">
${bands.map(({ outcome, fromMs, untilMs }) => {
  const width = Math.max(2, x(untilMs) - x(fromMs));
  const sign =
    width > 24
      ? markup`<text class="sign" x="${x(fromMs) + width / 2}" y="45" text-anchor="middle">${SIGNS[outcome]}</text>`
      : NOTHING;
  return markup`<g class="${outcome}"><rect class="mark" x="${x(fromMs)}" y="24" width="${width}" height="32" rx="4"/>${sign}</g>`;
})}${flag ?? NOTHING}
${ticks.map((ms) => markup`<text class="faint" x="${x(ms)}" y="80" text-anchor="middle">${seconds(ms)}</text>`)}
</svg>`;
}
