/** A text field of an object whose type does not list it: not in every browser, or not in TypeScript's DOM library. */
export function textOf(object: object, name: string): string | null {
  const value: unknown = Reflect.get(object, name);
  return typeof value === 'string' ? value : null;
}

/** As {@link textOf}, a number. */
export function numberOf(object: object, name: string): number | null {
  const value: unknown = Reflect.get(object, name);
  return typeof value === 'number' ? value : null;
}
