import { parseAddress } from '../address.ts';

/** Things asked for in one request; the server takes as many. */
const MAX_THINGS = 100;
/** Things of a request that may be names: the DNS has to answer for all of them while the page waits. */
const MAX_NAMES = 25;

/** Characters that they may take in the address of the request; the server reads 8 kB of it and of the headers. */
const MAX_CHARACTERS = 6_000;

/** Length of `&q=` and a query in a URL: an ASCII character other than a letter or a digit takes 3, any other one up to 9. */
function encodedLength(query: string): number {
  const count = (pattern: RegExp): number => query.match(pattern)?.length ?? 0;
  return 3 + query.length + 2 * count(/[^\w.*-]/g) + 6 * count(/[^ -~]/g);
}

/**
 * The queries from `start` on that go into one request.
 *
 * @param names whether the server looks names up; then what is no address may be one.
 */
export function nextBatch(queries: readonly string[], start: number, names: boolean): readonly string[] {
  const things = queries.slice(start, start + MAX_THINGS);
  let found = 0;
  let characters = 0;
  const tooMany = things.findIndex((query) => {
    if (names && !parseAddress(query)) found += 1;
    characters += encodedLength(query);
    return found > MAX_NAMES || characters > MAX_CHARACTERS;
  });
  return tooMany === -1 ? things : things.slice(0, tooMany);
}
