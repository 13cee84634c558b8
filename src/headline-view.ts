import type { Headline } from './core/headline.ts';
import { fillIn } from './core/messages/format.ts';

/** The words of one language, by message id. */
export type Sentences<Id extends string> = Readonly<Record<Id, string>>;

function write(element: HTMLElement | null, text: string): void {
  // An equal text must not be read out again by a screen reader.
  if (element && element.textContent !== text) element.textContent = text;
}

/** A headline whose sentences have ids of type `Id`. */
export interface HeadlineOf<Id extends string> {
  readonly tone: Headline['tone'];
  readonly title: { readonly id: Id; readonly params: Headline['title']['params'] };
  readonly detail: { readonly id: Id; readonly params: Headline['title']['params'] } | null;
}

/** Puts a headline into the page; nothing else ever writes there. */
export function showHeadline<Id extends string>(
  { tone, title, detail }: HeadlineOf<Id>,
  sentences: Sentences<Id>,
): void {
  const section = document.getElementById('verdict');
  if (section) section.dataset['tone'] = tone;
  write(document.getElementById('headline'), fillIn(sentences[title.id], title.params));
  write(document.getElementById('headline-detail'), detail ? fillIn(sentences[detail.id], detail.params) : '');
}
