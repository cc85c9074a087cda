// A route as directions: one sentence for each straight piece.
import { DOOR } from "../mask/mask.js";
import { translate } from "../i18n.js";

/** @import { MessageKey } from "../i18n.js" */
/** @typedef {{ width: number, height: number, at: (x: number, y: number) => number }} Labels */
/**
 * @typedef {{ heading: number, length: number, turn: number, throughDoor: boolean, places: Point[] }} Piece heading and turn in degrees,
 * clockwise
 */
/** @typedef {{ text: string, places: Point[] }} Step what to do, and where */

const STRAIGHT_BELOW = 30;  // degrees
const SLIGHT_BELOW = 60;
const BACK_FROM = 150;

// Corners that matter are this share of the picture's diagonal off the straight line, and at least so many pixels.
const TOLERANCE = 0.008;
const LEAST_TOLERANCE = 2;

/**
 * @param {Point[]} line positions of the route, pixels
 * @param {Labels} mask what is passed
 * @param {(pixels: number) => string} lengthText
 * @param {string} goal its name
 * @returns {Step[]}
 */
export function directions(line, mask, lengthText, goal) {
  const corners = simplify(line, Math.max(LEAST_TOLERANCE, Math.hypot(mask.width, mask.height) * TOLERANCE));
  const steps = straightPieces(corners, mask).map((piece, i) => ({
    text: i === 0
      ? translate(piece.throughDoor ? "goThrough" : "go", lengthText(piece.length), translate(compassKey(piece.heading)))
      : translate(piece.throughDoor ? "turnThrough" : "turn", translate(turnKey(piece.turn)), lengthText(piece.length)),
    places: piece.places,
  }));
  return [...steps, { text: translate("arrive", goal), places: line.slice(-1) }];
}

/**
 * @param {Point[]} corners
 * @param {Labels} mask
 */
function straightPieces(corners, mask) {
  /** @type {Piece[]} */
  const pieces = [];
  for (let i = 0; i + 1 < corners.length; i++) {
    const [[ax, ay], [bx, by]] = [corners[i], corners[i + 1]], last = pieces.at(-1);
    const heading = (Math.atan2(bx - ax, ay - by) * 180 / Math.PI + 360) % 360, length = Math.hypot(bx - ax, by - ay);
    const turn = last ? (heading - last.heading + 540) % 360 - 180 : 0, throughDoor = passesDoor(mask, [ax, ay], [bx, by]);
    if (last && Math.abs(turn) < STRAIGHT_BELOW) {
      last.length += length;
      last.throughDoor ||= throughDoor;
      last.places.push([bx, by]);
    } else {
      pieces.push({ heading, length, turn, throughDoor, places: [[ax, ay], [bx, by]] });
    }
  }
  return pieces;
}

/**
 * The direction on the picture: 0 is up, then clockwise by 45 degrees.
 * @param {number} heading
 */
const compassKey = heading => /** @type {MessageKey} */ (`dir${Math.round(heading / 45) % 8}`);

/**
 * @param {number} turn
 * @returns {MessageKey}
 */
function turnKey(turn) {
  if (Math.abs(turn) >= BACK_FROM) return "back";
  const isLeft = turn < 0;
  if (Math.abs(turn) < SLIGHT_BELOW) return isLeft ? "slightLeft" : "slightRight";
  return isLeft ? "left" : "right";
}

/**
 * @param {Labels} mask
 * @param {Point} from
 * @param {Point} to
 */
function passesDoor(mask, [ax, ay], [bx, by]) {
  const count = Math.ceil(Math.hypot(bx - ax, by - ay));
  for (let i = 0; i <= count; i++) if (mask.at(ax + i / count * (bx - ax), ay + i / count * (by - ay)) === DOOR) return true;
  return false;
}

/**
 * Line simplification by Douglas and Peucker (1973).
 * @param {Point[]} line
 * @param {number} tolerance
 * @returns {Point[]}
 */
export function simplify(line, tolerance) {
  if (line.length < 3) return line;
  const [first, last] = [line[0], line[line.length - 1]];
  let farthest = 0, distance = 0;
  for (let i = 1; i < line.length - 1; i++) {
    const away = distanceToLine(line[i], first, last);
    if (away > distance) [farthest, distance] = [i, away];
  }
  if (distance <= tolerance) return [first, last];
  return [...simplify(line.slice(0, farthest + 1), tolerance).slice(0, -1), ...simplify(line.slice(farthest), tolerance)];
}

/**
 * From the line through two positions; from the position itself where both are the same.
 * @param {Point} position
 * @param {Point} a
 * @param {Point} b
 */
function distanceToLine([x, y], [ax, ay], [bx, by]) {
  const length = Math.hypot(bx - ax, by - ay);
  return length === 0 ? Math.hypot(x - ax, y - ay) : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
}
