import * as v from 'valibot';

/**
 * A schema with the one sentence that explains it; the sentence becomes the `description` in the published JSON Schema.
 */
export function described<const S extends v.GenericSchema>(schema: S, sentence: string) {
  return v.pipe(schema, v.description(sentence));
}
