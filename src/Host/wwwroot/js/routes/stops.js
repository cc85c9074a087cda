// Start, vias and goal: as markers on the map, and as a form that says the same.
import { stopName } from "./route-text.js";
import { $, button, create } from "../dom.js";
import { parseDecimal } from "../format.js";
import { translate } from "../i18n.js";
import { state } from "../state.js";
import { report } from "../status.js";
import { Emitter } from "../emitter.js";

/** @import { MapView } from "../map-view.js" */

/**
 * "changed": the stops are other ones; "moving": one of them is being dragged; "restarted": there is none any more.
 * @extends {Emitter<{ changed: void, moving: void, restarted: void }>}
 */
export class Stops extends Emitter {
  #view;

  /** @param {MapView} view */
  constructor(view) {
    super();
    this.#view = view;
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

  /**
   * A click on the map: the first stop that is not set, else all begins anew.
   * @param {Point} at
   */
  place(at) {
    if (state.hasAllStops) this.restart();
    state.stops[state.stops.indexOf(null)] = at;
    this.show();
    if (state.hasAllStops) this.emit("changed");
    else report(translate("clickGoal"));
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
    this.emit("restarted");
  }

  #change() {
    this.show();
    this.emit("changed");
  }

  /**
   * @param {Point} at
   * @param {number} i
   */
  #marker(at, i) {
    const name = nameOf(i), kind = i === 0 ? "start" : isVia(i) ? "via" : "goal";
    const sign = { start: "A", via: String(i), goal: "B" }[kind];
    const removeAndFocus = () => {
      this.#remove(i);
      this.#view.focus();
    };
    return this.#view.movableMarker(at, sign, name, kind, (place, isFinal) => {
      state.stops[i] = place;
      this.#fill();
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
    return [create("span", { textContent: name }), ...fields, removal];
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

/** @param {number} i */
const isVia = i => i > 0 && i < state.stops.length - 1;

/**
 * @param {Element} shown
 * @param {HTMLElement} cell
 */
function update(shown, cell) {
  if (shown instanceof HTMLInputElement && cell instanceof HTMLInputElement) shown.value = cell.value;
  else shown.textContent = cell.textContent;
  if (cell.ariaLabel) shown.ariaLabel = cell.ariaLabel;
}
