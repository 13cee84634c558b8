/** Writes the outlines of the land for the map: `npm run map`. */
import { writeFile } from 'node:fs/promises';
import { worldPath } from './draw-world.mjs';

const text = `/**
 * The outlines of the land, drawn by \`npm run map\` from world-atlas (ISC), which has them from Natural Earth (public domain):
 * equirectangular, 720 × 300 units.
 */
export const WORLD_PATH =
  '${await worldPath()}';
`;
await writeFile(new URL('../src/view/lookup/world-path.ts', import.meta.url), text);
