// A route in words.
import { DOOR } from "./mask.js";
import { say } from "./words.js";

const TURN = [[30, null], [60, "slight"], [150, ""], [181, "back"]];

/**
 * One sentence for each straight piece, one for the goal.
 * @param line positions of the route, pixels @param mask what is passed @param length from pixels to words @param goal its name
 */
export function steps(line, mask, length, goal) {
  const corners = simplified(line, Math.max(2, Math.hypot(mask.width, mask.height) * 0.008));
  const pieces = [];
  for (let i = 0; i + 1 < corners.length; i++) {
    const [[ax, ay], [bx, by]] = [corners[i], corners[i + 1]];
    const heading = (Math.atan2(bx - ax, ay - by) * 180 / Math.PI + 360) % 360, size = Math.hypot(bx - ax, by - ay), last = pieces.at(-1);
    const turn = last ? (heading - last.heading + 540) % 360 - 180 : 0;
    if (last && Math.abs(turn) < TURN[0][0]) Object.assign(last, { size: last.size + size, doors: last.doors || passesDoor(mask, [ax, ay], [bx, by]) });
    else pieces.push({ heading, size, turn, doors: passesDoor(mask, [ax, ay], [bx, by]) });
  }
  return [...pieces.map((piece, i) => i === 0
    ? say(piece.doors ? "goThrough" : "go", length(piece.size), say(`dir${Math.round(piece.heading / 45) % 8}`))
    : say(piece.doors ? "turnThrough" : "turn", say(word(piece.turn)), length(piece.size))), say("arrive", goal)];
}

function word(turn) {
  const kind = TURN.find(([most]) => Math.abs(turn) < most)[1], side = turn < 0 ? "left" : "right";
  return kind === "back" ? "back" : kind === "slight" ? `slight${side[0].toUpperCase()}${side.slice(1)}` : side;
}

function passesDoor(mask, [ax, ay], [bx, by]) {
  const count = Math.ceil(Math.hypot(bx - ax, by - ay));
  for (let i = 0; i <= count; i++) if (mask.at(ax + i / count * (bx - ax), ay + i / count * (by - ay)) === DOOR) return true;
  return false;
}

/** Douglas and Peucker (1973): the corners that matter. */
function simplified(line, tolerance) {
  if (line.length < 3) return line;
  const [[ax, ay], [bx, by]] = [line[0], line.at(-1)], length = Math.hypot(bx - ax, by - ay) || 1;
  let far = 0, most = 0;
  for (let i = 1; i < line.length - 1; i++) {
    const away = length === 1 && ax === bx && ay === by ? Math.hypot(line[i][0] - ax, line[i][1] - ay) : Math.abs((bx - ax) * (ay - line[i][1]) - (ax - line[i][0]) * (by - ay)) / length;
    if (away > most) [far, most] = [i, away];
  }
  return most > tolerance ? [...simplified(line.slice(0, far + 1), tolerance).slice(0, -1), ...simplified(line.slice(far), tolerance)] : [line[0], line.at(-1)];
}
