import type { Sentence } from './speak.ts';

/** Why the server could not start, as a sentence for the person who started it. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly sentence: Sentence;

  constructor(sentence: Sentence, options?: ErrorOptions) {
    super(sentence.id, options);
    this.sentence = sentence;
  }
}
