import type { MessageParams } from '../src/core/messages/format.ts';

/** How the schemas say where a file is wrong: a path, what was expected there, and what was seen. */
const FAULT = /^(?:([^\s:]+): )?(?:Invalid [\w ]+: )?expected (.+?)(?: but received (.+))?$/i;

/** The parts of what a schema says of a file, for a sentence in any language; what is not said that way stands as it is. */
export function schemaFault(message: string): MessageParams {
  const [, where = '–', expected = message, seen = '–'] = FAULT.exec(message) ?? [];
  // What the schema calls "never" is a field that it does not have.
  return { where, expected: expected === 'never' ? '–' : expected, seen };
}
