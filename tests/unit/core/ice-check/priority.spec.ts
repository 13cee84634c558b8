import { expect, test } from 'playwright/test';
import { priorityParts } from '../../../../src/core/ice-check/priority.ts';

const PRIORITIES = [
  // What Chromium and Firefox gave a host candidate, and the bounds of the field.
  [2_122_260_223, { type: 126, local: 32_542, component: 1 }],
  [2_113_937_151, { type: 126, local: 30, component: 1 }],
  [0, { type: 0, local: 0, component: 256 }],
  [0xff_ff_ff_ff, { type: 255, local: 0xff_ff, component: 1 }],
  [2_130_706_430, { type: 126, local: 0xff_ff, component: 2 }],
] as const;

for (const [priority, parts] of PRIORITIES) {
  test(`${priority} has the parts ${Object.values(parts).join(', ')}`, () => {
    expect(priorityParts(priority)).toEqual(parts);
  });
}

test('the parts make the priority again (RFC 8445 §5.1.2.1)', () => {
  for (const [priority] of PRIORITIES) {
    const { type, local, component } = priorityParts(priority);
    expect(type * 2 ** 24 + local * 2 ** 8 + (256 - component)).toBe(priority);
  }
});
