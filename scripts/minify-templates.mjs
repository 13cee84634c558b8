/** Takes the indentation and the comments out of the templates of Lit, which no minifier of JavaScript may touch. */

const MINIFIERS = { css: minifyStyle, html: foldLines, svg: foldLines };

/** Blanks that a style sheet does not need; strings in it have none that matter. */
function minifyStyle(text) {
  return text
    .replaceAll(/\/\*[^]*?\*\//g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(/: /g, ':');
}

/** A line break is a blank to a browser; a blank between two words or two inline elements has to stay. */
function foldLines(text) {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}

function* templatesIn(node) {
  if (node === null || typeof node !== 'object') return;
  if (node.type === 'TaggedTemplateExpression' && node.tag.name in MINIFIERS) yield node;
  for (const child of Object.values(node)) yield* templatesIn(child);
}

/** A Vite plugin that minifies what stands in css, html and svg templates. */
export function minifyTemplates() {
  return {
    name: 'icelens-minify-templates',
    enforce: 'post',
    transform(code, id) {
      if (!id.includes('/src/view/')) return undefined;
      const pieces = [...templatesIn(this.parse(code))].flatMap(({ tag, quasi }) =>
        quasi.quasis.map(({ start, end, value }) => ({
          start,
          end,
          raw: value.raw,
          text: MINIFIERS[tag.name](value.raw),
        })),
      );
      let result = code;
      for (const { start, end, raw, text } of pieces.toSorted((a, b) => b.start - a.start)) {
        // Parsers differ in whether the marks around a piece belong to it.
        const at = code.indexOf(raw, start);
        if (at === -1 || at > end) throw new Error(`a template of ${id} is not where the parser says`);
        result = result.slice(0, at) + text + result.slice(at + raw.length);
      }
      return { code: result, map: null };
    },
  };
}
