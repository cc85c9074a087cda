// What can be measured on a mask.
import { DOOR, isPassable } from "./mask.js";

/** @typedef {{ width: number, height: number, labels: Uint8Array }} Labels */

const FAR = 1e6;
const SURE_FROM = 0.6 * 255;

// Doors shorter than this are specks, in pixels; longer ones than this share of the picture's longer side are areas.
const SHORTEST_DOOR = 6;
const LONGEST_DOOR = 1 / 6;
const FEWEST_DOORS = 3;
const ALIKE = 1.4;   // of one another's length

/**
 * The walkable pixels that are nearer to something blocked than a radius, and their share of all walkable ones in percent.
 * Distances are exact: down the columns first, then along the rows as far as the radius reaches.
 * @param {Labels} mask
 * @param {number} radius pixels
 */
export function tooNarrow({ width, height, labels }, radius) {
  const inColumn = columnDistances({ width, height, labels }), reach = Math.ceil(radius + 1);
  /** @type {number[]} */
  const pixels = [];
  let walkable = 0;
  for (let i = 0; i < labels.length; i++) {
    if (!isPassable(labels[i])) continue;
    walkable++;
    const nearest = Math.sqrt(squaredDistance(inColumn, width, i, reach));
    if (nearest - 0.5 < radius) pixels.push(i);
  }
  return { pixels, percent: walkable ? 100 * pixels.length / walkable : 0 };
}

/**
 * How far each pixel is from the nearest blocked one above or below it.
 * @param {Labels} mask
 */
function columnDistances({ width, height, labels }) {
  const distances = new Float32Array(width * height);
  for (let x = 0; x < width; x++) {
    for (let y = 0, d = FAR; y < height; y++) distances[y * width + x] = d = isPassable(labels[y * width + x]) ? d + 1 : 0;
    for (let y = height - 1, d = FAR; y >= 0; y--) distances[y * width + x] = d = Math.min(distances[y * width + x], d + 1);
  }
  return distances;
}

/**
 * The square of the distance to the nearest blocked pixel, looking no farther along the row than the reach.
 * @param {Float32Array} inColumn
 * @param {number} width
 * @param {number} i
 * @param {number} reach
 */
function squaredDistance(inColumn, width, i, reach) {
  const x = i % width;
  let nearest = inColumn[i] ** 2;
  for (let dx = 1; dx <= reach && dx * dx < nearest; dx++) {
    if (x >= dx) nearest = Math.min(nearest, dx * dx + inColumn[i - dx] ** 2);
    if (x + dx < width) nearest = Math.min(nearest, dx * dx + inColumn[i + dx] ** 2);
  }
  return nearest;
}

/**
 * The parts of a line where the reading of the picture is unsure.
 * @param {Point[]} line
 * @param {{ width: number, confidence: Uint8Array }} mask
 */
export function uncertainParts(line, { width, confidence }) {
  /** @type {Point[][]} */
  const parts = [];
  /** @type {Point[] | null} */
  let part = null;
  for (const at of pixelSteps(line)) {
    const isUncertain = confidence[Math.floor(at[1]) * width + Math.floor(at[0])] < SURE_FROM;
    if (!isUncertain) {
      part = null;
    } else if (part) {
      part.push(at);
    } else {
      parts.push(part = [at]);
    }
  }
  return parts.filter(points => points.length > 1);
}

/**
 * Positions along a line, a pixel or less apart.
 * @param {Point[]} line
 * @returns {Generator<Point>}
 */
function* pixelSteps(line) {
  for (let i = 0; i + 1 < line.length; i++) {
    const [[ax, ay], [bx, by]] = [line[i], line[i + 1]], count = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay)));
    for (let k = 0; k <= count; k++) yield [ax + k / count * (bx - ax), ay + k / count * (by - ay)];
  }
}

/**
 * The median length of the doors in pixels, each counted as often as it has pixels, so that the specks of a poor reading say little; null
 * where too few are about as long. Doors are about as wide as doors are, so this is a guess at the scale.
 * @param {Labels} mask
 */
export function medianDoorWidth(mask) {
  const doors = doorsOf(mask).sort((a, b) => a.length - b.length), pixels = sumOf(doors);
  let below = 0;
  const median = doors.find(door => (below += door.area) >= pixels / 2)?.length ?? 0;
  const alike = doors.filter(door => door.length > median / ALIKE && door.length < median * ALIKE);
  return alike.length < FEWEST_DOORS || sumOf(alike) < pixels / 2 ? null : median;
}

/**
 * What may be a door by its length: no speck, and no band.
 * @param {Labels} mask
 */
function doorsOf(mask) {
  const { width, height, labels } = mask, seen = new Uint8Array(labels.length), longest = Math.max(width, height) * LONGEST_DOOR;
  /** @type {{ length: number, area: number }[]} */
  const doors = [];
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== DOOR || seen[i]) continue;
    const door = measureDoor(mask, i, seen);
    if (door.length >= SHORTEST_DOOR && door.length < longest && door.area > door.length) doors.push(door);
  }
  return doors;
}

/** @param {{ area: number }[]} doors */
const sumOf = doors => doors.reduce((sum, door) => sum + door.area, 0);

/**
 * The longer side of the box around connected door pixels, and how many they are.
 * @param {Labels} mask
 * @param {number} start
 * @param {Uint8Array} seen
 */
function measureDoor({ width, height, labels }, start, seen) {
  let [left, top, right, bottom, area] = [width, height, 0, 0, 0];
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen[at] || labels[at] !== DOOR) continue;
    const x = at % width, y = Math.floor(at / width);
    seen[at] = 1;
    area++;
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
    if (x > 0) open.push(at - 1);
    if (x + 1 < width) open.push(at + 1);
    if (y > 0) open.push(at - width);
    if (y + 1 < height) open.push(at + width);
  }
  return { length: Math.max(right - left, bottom - top) + 1, area };
}
