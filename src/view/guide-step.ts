/** Where a person is on the way "VPN off, remember, VPN on, test", kept across a reload of the page. */
import { recall, remember } from './preferences.ts';

/** The steps of the way, in their order. */
export const GUIDE_STEPS = ['off', 'remember', 'on'] as const;
/** A step of the way. */
export type GuideStep = (typeof GUIDE_STEPS)[number];

/** The step at which the person was; null when nobody is on the way. */
export function readGuideStep(): GuideStep | null {
  const kept = recall('guide');
  return GUIDE_STEPS.find((step) => step === kept) ?? null;
}

/** Remembers the step; null when the way is left. */
export function rememberGuideStep(step: GuideStep | null): void {
  remember('guide', step);
}
