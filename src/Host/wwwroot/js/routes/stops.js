// Start, vias and goal: as markers on the map, and as a form that says the same.
import { stopName } from "./route-text.js";
import { $, button, create } from "../dom.js";
import { parseDecimal } from "../format.js";
import { translate } from "../i18n.js";
import { state } from "../state.js";
import { report } from "../status.js";
import { Emitter } from "../emitter.js";

/** @import { MapView } from "../map-view.js" */
/** @import { Journal } from "../journal.js" */
/** @import { Pull } from "./pulled-line.js" */

const ONE_DEED = 600; // ms

/**
 * "changed": the stops are other ones; "moving": one of them is being dragged; "restarted": there is none any more.
 * @extends {Emitter<{ changed: void, moving: void, restarted: void }>}
 */
export class Stops extends Emitter {
  #view;
  #journal;
  /** @type {(Point | null)[]} as the journal knows them */
  #known = [null, null];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {MapView} view
   * @param {Journal} journal
   */
  constructor(view, journal) {
    super();
    this.#view = view;
    this.#journal = journal;
    $("swap").addEventListener("click", () => {
      state.stops.reverse();
      this.#change();
    });
    $("add-via").addEventListener("click", () => {
      state.stops.splice(state.stops.length - 1, 0, null);
      this.show();
    });
  }

  /** Draws the stops, and fills the form. */
  show() {
    this.#view.put("stops", ...state.stops.flatMap((at, i) => at ? [this.#marker(at, i)] : []));
    this.#fill();
  }

  /** Begins with the stops as they are: what was done before is not taken back. */
  begin() {
    this.#known = [...state.stops];
    this.show();
  }

  /**
   * A click on the map: the first stop that is not set, else another via.
   * @param {Point} at
   */
  place(at) {
    if (state.hasAllStops) return this.addVia(at);
    state.stops[state.stops.indexOf(null)] = at;
    this.#change();
    if (!state.hasAllStops) report(translate("clickGoal"));
  }

  /**
   * Passes a place on the way, between the stops where that is the smallest detour.
   * @param {Point} at
   */
  addVia(at) {
    state.stops.splice(cheapestPlace(state.stops, at), 0, at);
    this.#change();
  }

  /**
   * Pulls a via out of the line.
   * @param {Point} at where the line is held
   * @returns what moves it on, until it stays somewhere
   */
  pullVia(at) {
    const i = cheapestPlace(state.stops, at);
    state.stops.splice(i, 0, at);
    /** @type {Pull} */
    const pull = (place, isFinal) => {
      state.stops[i] = place;
      if (isFinal) return this.#change();
      this.show();
      this.emit("moving");
    };
    return pull;
  }

  /**
   * Sets one end of the route.
   * @param {"start" | "goal"} end
   * @param {Point} at
   */
  setEnd(end, at) {
    state.stops[end === "start" ? 0 : state.stops.length - 1] = at;
    this.#change();
  }

  restart() {
    state.stops = [null, null];
    this.#change();
  }

  #change() {
    this.#record();
    this.show();
    this.emit(state.hasAllStops ? "changed" : "restarted");
  }

  /** Notes what the stops were before. */
  #record() {
    clearTimeout(this.#timer);
    const before = this.#known, after = this.#known = [...state.stops];
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    this.#journal.add({ undo: () => this.#replay(before), redo: () => this.#replay(after) });
  }

  /** @param {(Point | null)[]} stops */
  #replay(stops) {
    this.#known = [...stops];
    state.stops = [...stops];
    this.show();
    this.emit(state.hasAllStops ? "changed" : "restarted");
  }

  /**
   * @param {Point} at
   * @param {number} i
   */
  #marker(at, i) {
    const name = nameOf(i), kind = kindOf(i), sign = signOf(i);
    const removeAndFocus = () => {
      this.#remove(i);
      this.#view.focus();
    };
    return this.#view.movableMarker(at, sign, name, kind, (place, isFinal) => {
      state.stops[i] = place;
      this.#fill();
      // Arrow keys move it in many steps, which are one deed.
      clearTimeout(this.#timer);
      if (isFinal) this.#record();
      else this.#timer = setTimeout(() => this.#record(), ONE_DEED);
      this.emit(isFinal ? "changed" : "moving");
    }, isVia(i) ? { title: translate("dropVia", name), remove: removeAndFocus } : undefined);
  }

  #fill() {
    const cells = state.stops.flatMap((at, i) => this.#row(at, i));
    // The service knows other ways only from one place to another.
    $("alternatives", HTMLInputElement).disabled = state.stops.length > 2;
    const shown = [...$("stops").children];
    if (shown.length !== cells.length) $("stops").replaceChildren(...cells);
    // As many as before: the fields stay, as somebody may be on the way from one to the next.
    else cells.forEach((cell, k) => update(shown[k], cell));
  }

  /**
   * @param {Point | null} at
   * @param {number} i
   */
  #row(at, i) {
    const name = nameOf(i);
    const fields = /** @type {const} */ (["x", "y"]).map((axis, k) => {
      const field = create("input", { inputMode: "decimal", required: true, value: at ? at[k].toFixed(1) : "" });
      field.setAttribute("aria-label", translate(axis, name));
      field.addEventListener("change", () => this.#type(i));
      return field;
    });
    const removal = isVia(i) ? button("×", () => {
      this.#remove(i);
      $("add-via").focus();
    }, translate("remove", name)) : create("span");
    const sign = create("span", { textContent: signOf(i), className: `sign ${kindOf(i)}`, ariaHidden: "true" });
    const place = state.places.find(({ location }) => at && distance(location, at) < 1);
    return [sign, create("span", { textContent: place?.name ?? name, className: "name" }), ...fields, removal];
  }

  /** @param {number} i */
  #type(i) {
    const [x, y] = [...$("stops").querySelectorAll("input")].slice(2 * i, 2 * i + 2).map(field => parseDecimal(field.value));
    if (!Number.isFinite(x) || !Number.isFinite(y)) return;
    state.stops[i] = this.#view.within([x, y]);
    this.#change();
  }

  /** @param {number} i */
  #remove(i) {
    state.stops.splice(i, 1);
    this.#change();
  }
}

/** @param {number} i */
const nameOf = i => stopName(i, state.stops.length);

/**
 * Where a place is put in between with the smallest detour, as the crow flies.
 * @param {(Point | null)[]} stops
 * @param {Point} at
 */
export function cheapestPlace(stops, at) {
  const detours = stops.slice(1).map((stop, i) => {
    const before = stops[i];
    return stop && before ? distance(before, at) + distance(at, stop) - distance(before, stop) : Infinity;
  });
  return 1 + detours.indexOf(Math.min(...detours));
}

/**
 * @param {Point} a
 * @param {Point} b
 */
const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** @param {number} i */
const kindOf = i => i === 0 ? "start" : isVia(i) ? "via" : "goal";

/** The sign on the map and in the form. @param {number} i */
const signOf = i => ({ start: "A", via: String(i), goal: "B" })[kindOf(i)];

/** @param {number} i */
const isVia = i => i > 0 && i < state.stops.length - 1;

/**
 * @param {Element} shown
 * @param {HTMLElement} cell
 */
function update(shown, cell) {
  if (shown instanceof HTMLInputElement && cell instanceof HTMLInputElement) shown.value = cell.value;
  else {
    shown.textContent = cell.textContent;
    shown.className = cell.className;
  }
  if (cell.ariaLabel) shown.ariaLabel = cell.ariaLabel;
}
