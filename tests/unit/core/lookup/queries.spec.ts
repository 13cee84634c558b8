import { expect, test } from 'playwright/test';
import { MAX_LOOKUPS, readQueries } from '../../../../src/core/lookup/queries.ts';

const cases: Readonly<Record<string, readonly string[]>> = {
  '': [],
  ' \n\t ': [],
  '8.8.8.8': ['8.8.8.8'],
  '8.8.8.8\n1.1.1.1\r\n8.8.8.8': ['8.8.8.8', '1.1.1.1'],
  '8.8.8.8, 1.1.1.1; 9.9.9.9': ['8.8.8.8', '1.1.1.1', '9.9.9.9'],
  '2001:db8::1': ['2001:db8::1'],
  '[2001:db8::1]:443 [::1]': ['2001:db8::1', '::1'],
  '192.0.2.1:8080': ['192.0.2.1'],
  'https://user:pw@example.org:8443/path?q#f': ['example.org'],
  'http://[2001:db8::2]/': ['2001:db8::2'],
  'example.org.': ['example.org'],
  '<b>"8.8.8.8"</b>': ['b', '8.8.8.8', '/b'],
};

for (const [text, queries] of Object.entries(cases)) {
  test(`reads ${JSON.stringify(text)}`, () => {
    expect(readQueries(text)).toEqual({ queries, leftOut: 0 });
  });
}

test('cuts what is longer than any address, and lists that are too long, and says so', () => {
  expect(readQueries('x'.repeat(100_000)).queries[0]).toHaveLength(256);
  const lines = Array.from(
    { length: MAX_LOOKUPS + 7 },
    (_, index) => `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`,
  );
  const { queries, leftOut } = readQueries(lines.join('\n'));
  expect(queries).toHaveLength(MAX_LOOKUPS);
  expect(leftOut).toBe(7);
});
