import type { Headline } from './core/headline.ts';
import type { MessageParams } from './core/messages/format.ts';

/** Says a sentence in the language of the page. */
export type Say<Id extends string> = (id: Id, params: MessageParams) => string;

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

/** Screen readers pass over what stands in a live region already when it is first shown. */
const SPOKEN_AFTER_MS = 100;

let speaking: ReturnType<typeof setTimeout> | undefined;

/**
 * Puts a headline into the page; nothing else ever writes there. A screen reader hears each verdict once, a moment after it is
 * on screen: neither what is said on the way to it nor a second line that is completed later.
 */
export function showHeadline<Id extends string>({ tone, title, detail }: HeadlineOf<Id>, say: Say<Id>): void {
  const section = document.getElementById('verdict');
  if (section) section.dataset['tone'] = tone;
  const first = say(title.id, title.params);
  const second = detail ? say(detail.id, detail.params) : '';
  write(document.getElementById('headline'), first);
  write(document.getElementById('headline-detail'), second);
  const spoken = document.getElementById('spoken');
  clearTimeout(speaking);
  if (tone === 'running') return write(spoken, '');
  speaking = setTimeout(() => {
    if (!spoken?.textContent.startsWith(`${first}. `)) write(spoken, `${first}. ${second}`);
  }, SPOKEN_AFTER_MS);
}
