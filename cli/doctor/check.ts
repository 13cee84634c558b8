import type { MessageId } from '../../src/core/messages/en.ts';
import type { MessageParams } from '../../src/core/messages/format.ts';

/** What one check of a deployment found. */
export interface CheckResult {
  /** `unknown`: it could not be checked, which is no all-clear. */
  readonly outcome: 'passed' | 'failed' | 'unknown';
  readonly id: MessageId;
  readonly params: MessageParams;
}

const maker =
  (outcome: CheckResult['outcome']) =>
  (id: MessageId, params: MessageParams = {}): CheckResult => ({ outcome, id, params });

/** A check that found all in order. */
export const passed = maker('passed');
/** A check that found something wrong. */
export const failed = maker('failed');
/** A check that could not be made. */
export const unknown = maker('unknown');
