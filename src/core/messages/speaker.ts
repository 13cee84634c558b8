import type { Finding } from '../finding.ts';
import { fillIn, type MessageParams } from './format.ts';

/** Says the sentences of one language. */
export interface Speaker {
  /**
   * The text of the first id that has one. Reports come from other versions too, so ids made from their words may have
   * none; the first id then shows itself, marked as unknown.
   */
  readonly first: (ids: readonly [string, ...string[]], params?: MessageParams) => string;
}

/** Longest unknown id that is shown; ids are made from words of a report, which may be anything. */
const MAX_ID_CHARACTERS = 80;

/** Makes a speaker of these texts. */
export function createSpeaker(texts: Readonly<Record<string, string>>): Speaker {
  return {
    first: (ids, params = {}) => {
      const known = ids.find((id) => Object.hasOwn(texts, id));
      const text = known === undefined ? undefined : texts[known];
      return text === undefined
        ? fillIn(texts['ui.unknown-text'] ?? '[{id}]', { id: ids[0].slice(0, MAX_ID_CHARACTERS) })
        : fillIn(text, params);
    },
  };
}

/** Ids under which the title of a finding may stand, best first. */
export function findingTitleIds({ id, outcome }: Pick<Finding, 'id' | 'outcome'>): [string, string] {
  return outcome === 'passed' || outcome === 'failed'
    ? [`audit.${id}.${outcome}`, `audit.${id}.name`]
    : [`audit.${id}.name`, `audit.${id}.passed`];
}

/** Ids under which the reason of a finding may stand, best first. */
export function findingReasonIds(reason: string, outcome: Finding['outcome']): [string, ...string[]] {
  return outcome === 'passed' || outcome === 'failed'
    ? [`reason.${reason}`, 'cant-tell.other']
    : [`cant-tell.${reason}`, `reason.${reason}`, 'cant-tell.other'];
}
