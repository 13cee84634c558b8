/** Draws the outlines of the land into one small SVG path, for the map of the page `/lookup`. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';

/** Units of the drawing per degree: half a degree is less than a pixel of the map on a desktop. */
const SCALE = 2;
/** Antarctica would take a fifth of the map and has no provider. */
const SOUTHERN_EDGE = -60;

const require = createRequire(import.meta.url);

/** The path, in an equirectangular projection of 720 × 300 units: x = (longitude + 180) × 2, y = (90 − latitude) × 2. */
export async function worldPath() {
  const world = JSON.parse(await readFile(require.resolve('world-atlas/land-110m.json'), 'utf8'));
  const land = feature(world, world.objects.land);
  const polygons = land.features.flatMap(({ geometry }) =>
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
  );
  return polygons.flat().map(drawRing).join('');
}

function drawRing(ring) {
  if (Math.max(...ring.map(([, latitude]) => latitude)) < SOUTHERN_EDGE) return '';
  const points = ring
    .map(([longitude, latitude]) => [Math.round((longitude + 180) * SCALE), Math.round((90 - latitude) * SCALE)])
    .filter(([x, y], index, all) => index === 0 || x !== all[index - 1][0] || y !== all[index - 1][1]);
  // What is smaller than three points on this grid cannot be seen.
  if (points.length < 4) return '';
  const steps = points.slice(1, -1).map(([x, y], index) => `${x - points[index][0]} ${y - points[index][1]}`);
  return `M${points[0].join(' ')}l${steps.join(' ')}z`.replaceAll(' -', '-');
}
