/** Draws the outlines of the land into one small SVG path, for the map of the page `/lookup`. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';

/** Units of the drawing per degree: half a degree is less than a pixel of the map on a desktop. */
const SCALE = 2;
/** Antarctica would take a fifth of the map and has no provider. */
const SOUTHERN_EDGE = -60;
/** A point nearer than this to the line between its neighbours, in units of the drawing, is left out. */
const TOLERANCE = 0.8;

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
  const points = simplified(ring.map(([longitude, latitude]) => [(longitude + 180) * SCALE, (90 - latitude) * SCALE]))
    .map((point) => point.map(Math.round))
    .filter(([x, y], index, all) => index === 0 || x !== all[index - 1][0] || y !== all[index - 1][1]);
  // What is smaller than three points on this grid cannot be seen.
  if (points.length < 4) return '';
  const steps = points.slice(1, -1).map(([x, y], index) => `${x - points[index][0]} ${y - points[index][1]}`);
  return `M${points[0].join(' ')}l${steps.join(' ')}z`.replaceAll(' -', '-');
}

/** The line without the points that it passes anyway (Ramer, Douglas and Peucker). */
function simplified(points) {
  const first = points[0];
  const last = points.at(-1);
  let [farthest, distance] = [0, TOLERANCE];
  for (let index = 1; index < points.length - 1; index += 1) {
    const own = distanceOf(points[index], first, last);
    if (own > distance) [farthest, distance] = [index, own];
  }
  if (farthest === 0) return [first, last];
  return [...simplified(points.slice(0, farthest + 1)).slice(0, -1), ...simplified(points.slice(farthest))];
}

/** How far a point is from a line through two others, or from the one point that they are. */
function distanceOf([x, y], [x1, y1], [x2, y2]) {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length === 0) return Math.hypot(x - x1, y - y1);
  return Math.abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length;
}
