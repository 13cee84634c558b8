import type { RunPhase } from '../core/session.ts';
import type { Translator } from './messages.ts';

/** What is said of something that was open when its run ended before its time; undefined for a run that did not. */
export function endedOpen(phase: RunPhase, { t }: Translator): string | undefined {
  if (phase === 'cancelled') return t('ui.ended.cancelled');
  return phase === 'failed' ? t('ui.phase.failed') : undefined;
}
