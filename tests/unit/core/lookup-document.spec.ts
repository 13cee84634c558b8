import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { lookupLimits, nameLimits } from '../../../server/rate-limit.ts';
import {
  echoResponseSchema,
  geoDataSchema,
  lookedUpAddressSchema,
  lookupResponseSchema,
  lookupResultSchema,
  placeSchema,
} from '../../../src/core/wire.ts';

const document = readFileSync(new URL('../../../docs/lookup.md', import.meta.url), 'utf8');

test('docs/lookup.md names every field of the answers, and every error', () => {
  const schemas = [echoResponseSchema, lookupResponseSchema, lookupResultSchema, lookedUpAddressSchema, geoDataSchema];
  for (const field of [...schemas, placeSchema].flatMap(({ entries }) => Object.keys(entries))) {
    expect(document, field).toMatch(new RegExp(`[\`{. ]${field}[\`\\[,}:.]`));
  }
  for (const error of lookupResultSchema.entries.error.wrapped.options) expect(document).toContain(`\`${error}\``);
});

test('docs/lookup.md tells the limits as they are', () => {
  for (const { burst, ratePerSecond } of [lookupLimits, nameLimits]) {
    expect(document.replaceAll(/\s+/g, ' ')).toMatch(
      new RegExp(`${burst} (?:things|names)[^,;]* and ${ratePerSecond} per second`),
    );
  }
});
