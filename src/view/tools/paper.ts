/** Prints a report: as a document of its own, which is on paper alone. */
import type { Block, ListItem, ReportDocument } from '../../core/render/document.ts';

const PAPER_CSS = `
@media screen { .icelens-paper { display: none } }
@media print {
  html { color-scheme: light !important }
  body > :not(.icelens-paper) { display: none !important }
  body { background: #fff; color: #000; font-size: 10.5pt }
  .icelens-paper h1 { font-size: 18pt; color: #000 } .icelens-paper h2 { font-size: 13pt; margin: 16pt 0 4pt; break-after: avoid }
  .icelens-paper li, .icelens-paper tr { break-inside: avoid } .icelens-paper li { margin-block: 3pt; overflow-wrap: anywhere }
  .icelens-paper table { border-collapse: collapse; inline-size: 100%; font-size: 9pt }
  .icelens-paper th, .icelens-paper td { padding: 3pt 8pt 3pt 0; border-bottom: .5pt solid #999; text-align: start; overflow-wrap: anywhere }
}`;

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  children: readonly (Node | string)[],
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
}

function listItem({ text, notes }: ListItem): HTMLLIElement {
  const below =
    notes.length === 0
      ? []
      : [
          make(
            'ul',
            notes.map((note) => make('li', [note])),
          ),
        ];
  return make('li', [text, ...below]);
}

function elementOf(block: Block): HTMLElement {
  if (block.type === 'list') return make('ul', block.items.map(listItem));
  if (block.type === 'table') {
    const head = make(
      'tr',
      block.columns.map((column) => make('th', [column])),
    );
    const rows = block.rows.map((cells) =>
      make(
        'tr',
        cells.map((cell) => make('td', [cell])),
      ),
    );
    return make('table', [make('thead', [head]), make('tbody', rows)]);
  }
  if (block.type === 'key') return make('p', [make('strong', [block.text])]);
  return make(block.type === 'title' ? 'h1' : block.type === 'heading' ? 'h2' : 'p', [block.text]);
}

/** Opens the browser's print dialog with this document; the page itself stays as it is. */
export function printDocument(blocks: ReportDocument): void {
  const paper = make('article', blocks.map(elementOf));
  paper.className = 'icelens-paper';
  // The policy of the page forbids style elements; a constructed sheet is none.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(PAPER_CSS);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  document.body.append(paper);
  const clear = (): void => {
    paper.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  };
  addEventListener('afterprint', clear, { once: true });
  print();
}
