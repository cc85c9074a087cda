// Shapes as pixels. Each shape calls paint(x, y) for every pixel of the mask that it covers.

/** @typedef {{ width: number, height: number }} Size */
/** @typedef {(x: number, y: number) => void} Paint */

/**
 * All pixels whose centre is within half the width of the segment.
 * @param {Size} size
 * @param {Point} from
 * @param {Point} to
 * @param {number} width
 * @param {Paint} paint
 */
export function segment(size, [ax, ay], [bx, by], width, paint) {
  const radius = Math.max(0.71, width / 2), squaredLength = (bx - ax) ** 2 + (by - ay) ** 2;
  const [left, right] = pixelRange(Math.min(ax, bx) - radius, Math.max(ax, bx) + radius, size.width);
  const [top, bottom] = pixelRange(Math.min(ay, by) - radius, Math.max(ay, by) + radius, size.height);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const [px, py] = [x + 0.5 - ax, y + 0.5 - ay];
      const projected = (px * (bx - ax) + py * (by - ay)) / squaredLength;
      const share = squaredLength === 0 ? 0 : Math.min(1, Math.max(0, projected));
      if ((px - share * (bx - ax)) ** 2 + (py - share * (by - ay)) ** 2 <= radius * radius) paint(x, y);
    }
  }
}

/**
 * All pixels whose centre lies inside, by the even-odd rule.
 * @param {Size} size
 * @param {Point[]} ring
 * @param {Paint} paint
 */
export function polygon(size, ring, paint) {
  const [top, bottom] = pixelRange(Math.min(...ring.map(p => p[1])), Math.max(...ring.map(p => p[1])), size.height);
  for (let y = top; y < bottom; y++) {
    const crossings = crossingsOfRow(ring, y + 0.5);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const left = Math.max(0, Math.ceil(crossings[i] - 0.5)), right = Math.min(size.width, Math.ceil(crossings[i + 1] - 0.5));
      for (let x = left; x < right; x++) paint(x, y);
    }
  }
}

/**
 * Where a horizontal line crosses a ring, from left to right.
 * @param {Point[]} ring
 * @param {number} y
 */
function crossingsOfRow(ring, y) {
  /** @type {number[]} */
  const crossings = [];
  for (let i = 0; i < ring.length; i++) {
    const [[ax, ay], [bx, by]] = [ring[i], ring[(i + 1) % ring.length]];
    if (ay <= y !== by <= y) crossings.push(ax + (y - ay) / (by - ay) * (bx - ax));
  }
  return crossings.sort((a, b) => a - b);
}

/**
 * @param {Size} size
 * @param {Point} from
 * @param {Point} to
 * @param {Paint} paint
 */
export const rectangle = (size, [ax, ay], [bx, by], paint) => polygon(size, [[ax, ay], [bx, ay], [bx, by], [ax, by]], paint);

/**
 * All pixels of the same class that are connected, edge to edge, with the one at a place.
 * @param {Size & { labels: Uint8Array }} mask
 * @param {Point} place
 * @param {Paint} paint
 */
export function floodFill({ width, height, labels }, [px, py], paint) {
  const start = Math.floor(py) * width + Math.floor(px), wanted = labels[start], seen = new Uint8Array(width * height);
  const open = [start];
  /** @param {number} i */
  const isNew = i => i >= 0 && i < seen.length && !seen[i] && labels[i] === wanted;

  /** A run of pixels of one row; of the rows above and below the first pixel of each run is opened. @param {number} at */
  const fillRun = at => {
    const row = at - at % width;
    while (at > row && isNew(at - 1)) at--;
    for (let above = false, below = false; at < row + width && isNew(at); at++) {
      seen[at] = 1;
      const [isAbove, isBelow] = [isNew(at - width), isNew(at + width)];
      if (isAbove && !above) open.push(at - width);
      if (isBelow && !below) open.push(at + width);
      [above, below] = [isAbove, isBelow];
    }
  };

  for (let at = open.pop(); at !== undefined; at = open.pop()) if (isNew(at)) fillRun(at);
  for (let i = 0; i < seen.length; i++) if (seen[i]) paint(i % width, Math.floor(i / width));
}

const DIRECTIONS = 32;

/**
 * The shortest straight way through a place from one end of a region to the other; null if it does not end within reach.
 * @param {Point} place
 * @param {number} reach
 * @param {(x: number, y: number) => boolean} isInside whether a position belongs to the region
 * @returns {[Point, Point] | null}
 */
export function shortestCrossing([px, py], reach, isInside) {
  /** @type {[Point, Point] | null} */
  let best = null;
  let shortest = Infinity;
  for (let i = 0; i < DIRECTIONS; i++) {
    const angle = Math.PI * i / DIRECTIONS, direction = [Math.cos(angle), Math.sin(angle)];
    const a = endOfRegion([px, py], direction, reach, isInside), b = endOfRegion([px, py], direction, -reach, isInside);
    const length = a && b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : Infinity;
    if (a && b && length < shortest) [best, shortest] = [[a, b], length];
  }
  return best;
}

/**
 * @param {Point} from
 * @param {Point} direction
 * @param {number} reach negative for the opposite direction
 * @param {(x: number, y: number) => boolean} isInside
 */
function endOfRegion([px, py], [dx, dy], reach, isInside) {
  for (let step = 0; step <= Math.abs(reach); step += 0.5) {
    const at = [px + Math.sign(reach) * step * dx, py + Math.sign(reach) * step * dy];
    if (!isInside(at[0], at[1])) return at;
  }
  return null;
}

/**
 * The pixels from one position to another, within a picture.
 * @param {number} from
 * @param {number} to
 * @param {number} size
 */
const pixelRange = (from, to, size) => [Math.max(0, Math.floor(from)), Math.min(size, Math.ceil(to))];
