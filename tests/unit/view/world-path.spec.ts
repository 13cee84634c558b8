import { expect, test } from 'playwright/test';
import { worldPath } from '../../../scripts/draw-world.mjs';
import { WORLD_PATH } from '../../../src/view/lookup/world-path.ts';

test('is the map that the script draws (npm run map draws it anew)', async () => {
  expect(WORLD_PATH).toBe(await worldPath());
});
