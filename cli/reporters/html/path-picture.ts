import type { Language } from '../../../src/core/messages/languages.ts';
import { drawUpright, drawWide, type PathDrawing } from '../../../src/core/path-picture/layout.ts';
import { type PathPicture, pathPicture } from '../../../src/core/path-picture/model.ts';
import { shapesToSvg } from '../../../src/core/path-picture/svg.ts';
import { describePath, type PathWords } from '../../../src/core/path-picture/words.ts';
import type { Report } from '../../../src/core/report.ts';
import { createWords, inARow, outside, type Words } from '../words.ts';
import { both } from './bilingual.ts';
import { Markup, markup } from './markup.ts';

/** Draws the path of a report as the page draws it. */
export type PathPictures = (report: Report) => Markup;

/** Makes the pictures of one document: what is drawn in it already is referred to, since scenarios often look alike. */
export function createPathPictures(): PathPictures {
  const drawn = new Map<string, string>();
  const place = (name: 'wide' | 'upright', draw: typeof drawWide, picture: PathPicture): Markup => {
    const { width, height } = draw(picture, ENGLISH);
    const shapes = inBothLanguages(draw(picture, ENGLISH), draw(picture, CHINESE));
    const known = drawn.get(shapes);
    const id = known ?? `path-${drawn.size + 1}`;
    drawn.set(shapes, id);
    // Each text was escaped where it was drawn.
    const content = new Markup(known === undefined ? `<g id="${id}">${shapes}</g>` : `<use href="#${id}"/>`);
    return markup`<div class="${name}"><svg class="path" viewBox="0 0 ${width} ${height}" aria-hidden="true">${content}</svg></div>`;
  };
  return (report) => {
    const picture = withoutNames(pathPicture(report));
    const about = (words: Words) => inARow(describePath(picture, pathWords(words)), words);
    return markup`<p class="for-reader">${both(about)}</p>${[place('wide', drawWide, picture), place('upright', drawUpright, picture)]}`;
  };
}

const ENGLISH = pathWords(createWords('en'));
const CHINESE = pathWords(createWords('zh-CN'));

function pathWords(words: Words): PathWords {
  const language: Language = words.language;
  return { language, t: (id, params) => words.say(id, params), clean: outside };
}

/** Languages differ in the texts alone, so that lines and boxes need to stand there only once. */
function inBothLanguages(english: PathDrawing, chinese: PathDrawing): string {
  const rest = shapesToSvg(english.shapes.filter(({ kind }) => kind !== 'text'));
  return `${rest}<g lang="en">${textsOf(english)}</g><g lang="zh-CN">${textsOf(chinese)}</g>`;
}

function textsOf({ shapes }: PathDrawing): string {
  return shapesToSvg(shapes.filter(({ kind }) => kind === 'text'));
}

/** The mDNS name of a hidden address is new in every run and says nothing. */
function withoutNames(picture: PathPicture): PathPicture {
  if (picture.device?.state !== 'hidden') return picture;
  return { ...picture, device: { ...picture.device, address: '*.local' } };
}
