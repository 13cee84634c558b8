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
  return polygons.flat().flatMap(copies).map(drawRing).join('');
}

/** A ring that crosses the antimeridian is drawn at both edges of the map, each copy as if the map went on there. */
function copies(ring) {
  let shift = 0;
  const unwrapped = ring.map(([longitude, latitude], index) => {
    const step = index === 0 ? 0 : longitude - ring[index - 1][0];
    if (step > 180) shift -= 360;
    if (step < -180) shift += 360;
    return [longitude + shift, latitude];
  });
  const longitudes = unwrapped.map(([longitude]) => longitude);
  const shifts = [0];
  if (Math.max(...longitudes) > 180) shifts.push(-360);
  if (Math.min(...longitudes) < -180) shifts.push(360);
  return shifts.map((by) => unwrapped.map(([longitude, latitude]) => [longitude + by, latitude]));
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
