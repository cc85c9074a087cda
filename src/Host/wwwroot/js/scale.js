// How long a pixel is: typed, measured between two clicks, or guessed from the doors.
import { state, $ } from "./state.js";
import { DOOR } from "./mask.js";
import { send } from "./api.js";
import { say } from "./words.js";

const DOOR_WIDTH = 0.9;   // metres, the usual clear width of an inner door
const FEWEST_DOORS = 3;
const DIFFERENT = 0.02;    // as the service warns

export class Scale extends EventTarget {
  constructor(view) {
    super();
    this.view = view;
    $("scale").addEventListener("submit", event => this.submit(event, () => ({ meters_per_pixel: number("metres-per-pixel") })));
    $("measured").addEventListener("submit", event => this.submit(event, () => ({ points: this.points, length_m: number("length") })));
    $("accept").addEventListener("click", event => this.submit(event, () => ({ meters_per_pixel: this.guess })));
  }

  open() {
    this.points = [];
    for (const id of ["metres-per-pixel", "length"]) $(id).value = "";
    $("measured").hidden = true;
  }

  begin() {
    this.points = [];
    $("measured").hidden = true;
    this.view.put("sketch");
    this.tell(say("clickFirst"));
  }

  /** A click while measuring; says whether another one is wanted. */
  place(at) {
    this.points.push(at);
    this.view.put("sketch", this.view.line(this.points, "sketch"), ...this.points.map(point => this.view.dot(point, "sketch")));
    if (this.points.length < 2) {
      this.tell(say("clickSecond"));
      return true;
    }
    $("measured").hidden = false;
    $("length").focus();
    this.tell(say("typeLength"));
    return false;
  }

  /** Shows the scale, or what the doors let guess. */
  show() {
    const scale = state.map.scale?.meters_per_pixel;
    $("badge").textContent = scale ? `${Number(scale.toPrecision(4))} m/px` : say("unscaled");
    $("badge").classList.toggle("set", Boolean(scale));
    if (scale) $("metres-per-pixel").value = Number(scale.toPrecision(6));
    const suggestion = scale ? this.byEarth(scale) : this.byDoors();
    $("suggestion").hidden = !suggestion;
    if (suggestion) [this.guess, $("suggestion").firstElementChild.textContent] = suggestion;
  }

  byEarth(scale) {
    const guess = Number(state.map.georeference?.meters_per_pixel.toPrecision(3));
    return Math.abs(guess / scale - 1) > DIFFERENT ? [guess, say("suggestEarth", guess)] : null;
  }

  // By the doors as they were read: painting must not wait for them to be counted again.
  byDoors() {
    if (this.mask !== state.mask) [this.mask, this.width] = [state.mask, doorWidth(state.mask)];
    const guess = Number((DOOR_WIDTH / this.width).toPrecision(3));
    return this.width ? [guess, say("suggest", this.width.toFixed(0), guess)] : null;
  }

  async submit(event, body) {
    event.preventDefault();
    try {
      const map = await send("PUT", `api/v1/maps/${state.map.id}/scale`, body());
      $("measured").hidden = true;
      this.view.put("sketch");
      this.dispatchEvent(new CustomEvent("changed", { detail: map }));
    } catch (error) {
      this.tell(error.message, true);
    }
  }

  tell(text, isProblem = false) {
    this.dispatchEvent(new CustomEvent("said", { detail: { text, isProblem } }));
  }
}

function number(id) {
  const value = Number($(id).value.replace(",", "."));
  if (value > 0) return value;
  throw new Error(say("badNumber"));
}

/** The median length of the doors, pixels; null where there are too few to trust. */
function doorWidth({ width, height, labels }) {
  const seen = new Uint8Array(labels.length), lengths = [];
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== DOOR || seen[i]) continue;
    let [left, top, right, bottom, area] = [width, height, 0, 0, 0];
    for (const open = [i]; open.length;) {
      const at = open.pop(), x = at % width, y = Math.floor(at / width);
      if (seen[at] || labels[at] !== DOOR) continue;
      seen[at] = 1;
      area++;
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
      if (x > 0) open.push(at - 1);
      if (x + 1 < width) open.push(at + 1);
      if (y > 0) open.push(at - width);
      if (y + 1 < height) open.push(at + width);
    }
    const size = Math.max(right - left, bottom - top) + 1;
    // Specks and large patches are no doors.
    if (size >= 6 && size < Math.max(width, height) / 6 && area > size) lengths.push(size);
  }
  return lengths.length < FEWEST_DOORS ? null : lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)];
}
