// What the next clicks on the map mean, if not what the open tab says: a measure, a zone, a place or a control point.
import { $ } from "./dom.js";
import { translate } from "./i18n.js";
import { Emitter } from "./emitter.js";

/** @import { MapView } from "./map-view.js" */
/** @typedef {"measure" | "zone" | "place" | "point"} Mode */

/** @type {[string, Mode][]} */
const BUTTONS = [["measure", "measure"], ["draw-zone", "zone"], ["add-place", "place"], ["add-point", "point"]];

/**
 * "changed": clicks mean something else; "clicked": a click that no mode wanted.
 * @extends {Emitter<{ changed: Mode | null, clicked: Point }>}
 */
export class ClickMode extends Emitter {
  /** @type {Mode | null} */
  current = null;
  #uses;

  /**
   * @param {MapView} view
   * @param {Record<Mode, (at: Point) => boolean>} uses what each mode does with a click, and whether it wants another one
   */
  constructor(view, uses) {
    super();
    this.#uses = uses;
    view.on("place", at => this.current ? this.#use(this.current, at) : this.emit("clicked", at));
    // On a marker: what is asked for may lie there too, but no second stop.
    view.on("pressed", at => this.current && this.#use(this.current, at));
  }

  /**
   * Sets the mode, and presses the button that asked for it.
   * @param {Mode | null} mode
   */
  set(mode) {
    this.current = mode;
    $("draw-zone").textContent = translate(mode === "zone" ? "closeZone" : "drawZone");
    for (const [id, means] of BUTTONS) $(id).setAttribute("aria-pressed", String(mode === means));
    this.emit("changed", mode);
  }

  /**
   * @param {Mode} mode
   * @param {Point} at
   */
  #use(mode, at) {
    if (!this.#uses[mode](at)) this.set(null);
  }
}
