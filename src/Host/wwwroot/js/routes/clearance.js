// Where somebody of a radius does not fit.
import { isPassable } from "../mask/mask.js";

/** @typedef {{ width: number, height: number, labels: Uint8Array }} Labels */

const FAR = 1e6;

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
