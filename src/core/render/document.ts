/** A report as a document: blocks of plain text, which text and Markdown write in their own ways. */

/** One block. Its texts are plain: what came from outside is cut and without deceptive characters. */
export type Block =
  | { readonly type: 'title'; readonly text: string }
  | { readonly type: 'heading'; readonly text: string }
  /** A sentence that everybody should read. */
  | { readonly type: 'key'; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly ListItem[] }
  | { readonly type: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** An item of a list, with the lines that explain it. */
export interface ListItem {
  readonly text: string;
  readonly notes: readonly string[];
}

/** The blocks of a document, in the order of reading. */
export type ReportDocument = readonly Block[];
