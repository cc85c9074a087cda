// A guess at the scale of a map: its doors are about as wide as doors are.
import { DOOR } from "../mask/mask.js";

/** @typedef {{ width: number, height: number, labels: Uint8Array }} Labels */

const FEWEST_DOORS = 3;
const SHORTEST = 6;           // pixels; anything shorter is a speck
const LONGEST_SHARE = 1 / 6;  // of the picture's longer side; anything longer is an area

/**
 * The median length of the doors in pixels; null where there are too few to trust.
 * @param {Labels} mask
 */
export function medianDoorWidth(mask) {
  const { width, height, labels } = mask, seen = new Uint8Array(labels.length), longest = Math.max(width, height) * LONGEST_SHARE;
  /** @type {number[]} */
  const lengths = [];
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== DOOR || seen[i]) continue;
    const { length, area } = measureDoor(mask, i, seen);
    if (length >= SHORTEST && length < longest && area > length) lengths.push(length);
  }
  return lengths.length < FEWEST_DOORS ? null : lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)];
}

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
