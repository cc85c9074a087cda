// The way in words of the service, each step with the piece of the line that it is about: clicked, or followed by the arrow keys.
import { $, button, create } from "../dom.js";
import { mapLength, state } from "../state.js";
import { Emitter } from "../emitter.js";

/** @typedef {NonNullable<Api.Route["routes"][number]["steps"]>[number]} Step */

/** "followed": this piece of the way is to be seen. @extends {Emitter<{ followed: Point[] }>} */
export class StepList extends Emitter {
  constructor() {
    super();
    $("steps").addEventListener("keydown", event => {
      const buttons = [...$("steps").querySelectorAll("button")], at = buttons.findIndex(one => one === event.target);
      const next = buttons[at + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0)];
      if (at < 0 || !next || next === event.target) return;
      event.preventDefault();
      next.focus();
      next.click();
    });
  }

  hide() {
    $("steps-head").hidden = true;
    $("steps").replaceChildren();
  }

  /** The line is another one: its words are on their way. */
  wait() {
    $("steps").setAttribute("aria-busy", "true");
  }

  /**
   * @param {Step[]} steps
   * @param {Point[]} line of the whole route
   */
  show(steps, line) {
    let passed = 0;
    $("steps-head").hidden = false;
    $("steps").removeAttribute("aria-busy");
    $("steps").replaceChildren(...steps.map(({ text, distance, location }) => {
      const [from, length] = [passed, distance / state.unitsPerPixel], piece = pieceOf(line, from, from + length);
      passed += length;
      return create("li", {}, this.#row(text, distance, piece.length > 1 ? piece : [location]));
    }));
  }

  /**
   * @param {string} text
   * @param {number} distance
   * @param {Point[]} piece
   */
  #row(text, distance, piece) {
    const row = button("", () => {
      for (const other of $("steps").querySelectorAll("[aria-current]")) other.removeAttribute("aria-current");
      row.setAttribute("aria-current", "step");
      this.emit("followed", piece);
    });
    row.append(create("span", { textContent: text }), create("small", { textContent: distance > 0 ? mapLength(distance) : "" }));
    return row;
  }
}

/**
 * The piece of a line between two distances from where it begins.
 * @param {Point[]} line
 * @param {number} from
 * @param {number} to
 * @returns {Point[]}
 */
export function pieceOf(line, from, to) {
  /** @type {Point[]} */
  const piece = [];
  let passed = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]], length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const [begin, end] = [from, to].map(at => Math.min(1, Math.max(0, (at - passed) / length)));
    if (length > 0 && end > begin) piece.push(...piece.length ? [] : [between(a, b, begin)], between(a, b, end));
    passed += length;
  }
  return piece;
}

/**
 * @param {Point} a
 * @param {Point} b
 * @param {number} share
 */
const between = (a, b, share) => [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
