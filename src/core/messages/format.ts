/** Values for the placeholders of a message. */
export type MessageParams = Readonly<Record<string, string | number>>;

/**
 * Puts values into the `{placeholders}` of a message. The result is text: whoever shows it must not parse it as markup.
 * A placeholder without a value stays visible, so that a missing one is seen in review and by the tests.
 */
export function fillIn(template: string, params: MessageParams): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
