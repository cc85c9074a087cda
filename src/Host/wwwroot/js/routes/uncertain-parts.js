// The parts of a line where the reading of the picture is unsure.

const SURE_FROM = 0.6 * 255;

/**
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
