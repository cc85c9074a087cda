// How long a pixel is: typed, measured between two clicks, or guessed from the doors.
import { putScale } from "../api.js";
import { $, input, onSubmit } from "../dom.js";
import { formatSignificant, parseDecimal } from "../format.js";
import { translate } from "../i18n.js";
import { medianDoorWidth } from "../mask/measures.js";
import { state } from "../state.js";
import { report, reportError } from "../status.js";
import { Emitter } from "../emitter.js";

/** @import { MapView } from "../map-view.js" */
/** @import { Mask } from "../mask/mask.js" */
/** @typedef {{ metresPerPixel: number, text: string }} Suggestion */

const DOOR_WIDTH = 0.9;   // metres, the usual clear width of an inner door
const DIFFERENT = 0.02;   // as the service warns

/** @extends {Emitter<{ changed: Api.Map }>} */
export class Scale extends Emitter {
  /** @type {Point[]} */
  #points = [];
  #view;
  #suggested = 0;

  // Of the doors as they were read: painting must not wait for them to be counted again.
  /** @type {Mask | null} */
  #measuredMask = null;
  /** @type {number | null} */
  #doorWidth = null;

  /** @param {MapView} view */
  constructor(view) {
    super();
    this.#view = view;
    onSubmit("scale", () => this.#save(() => ({ meters_per_pixel: positiveNumber("metres-per-pixel") })));
    onSubmit("measured", () => this.#save(() => ({ points: this.#points, length_m: positiveNumber("length") })));
    $("accept").addEventListener("click", () => this.#save(() => ({ meters_per_pixel: this.#suggested })));
  }

  open() {
    this.#points = [];
    for (const id of ["metres-per-pixel", "length"]) input(id).value = "";
    $("measured").hidden = true;
  }

  beginMeasuring() {
    this.#points = [];
    $("measured").hidden = true;
    this.#view.put("sketch");
    report(translate("clickFirst"));
  }

  /**
   * A click while measuring.
   * @param {Point} at
   * @returns whether another click is wanted
   */
  measure(at) {
    this.#points.push(at);
    this.#view.sketch(this.#points, this.#points);
    if (this.#points.length < 2) {
      report(translate("clickSecond"));
      return true;
    }
    $("measured").hidden = false;
    $("length").focus();
    report(translate("typeLength"));
    return false;
  }

  /** Shows the scale, or what is suggested. */
  show() {
    const scale = state.map.scale?.meters_per_pixel;
    $("badge").textContent = scale ? `${formatSignificant(scale, 4)} m/px` : translate("unscaled");
    $("badge").classList.toggle("set", Boolean(scale));
    if (scale) input("metres-per-pixel").value = String(Number(scale.toPrecision(6)));
    const suggestion = scale ? suggestionOfGeoreference(scale) : suggestionOfPrint() ?? this.#suggestionOfDoors();
    $("suggestion").hidden = !suggestion;
    if (!suggestion) return;
    this.#suggested = suggestion.metresPerPixel;
    $("suggestion-text").textContent = suggestion.text;
  }

  /** @returns {Suggestion | null} */
  #suggestionOfDoors() {
    if (this.#measuredMask !== state.mask) {
      this.#measuredMask = state.mask;
      this.#doorWidth = medianDoorWidth(state.mask);
    }
    if (!this.#doorWidth) return null;
    const metresPerPixel = Number((DOOR_WIDTH / this.#doorWidth).toPrecision(3));
    return { metresPerPixel, text: translate("suggest", this.#doorWidth.toFixed(0), formatSignificant(metresPerPixel, 3)) };
  }

  /** @param {() => Api.ScaleRequest} read reads the form, and throws where a number is none */
  async #save(read) {
    try {
      const map = await putScale(state.map.id, read());
      $("measured").hidden = true;
      this.#view.put("sketch");
      this.emit("changed", map);
    } catch (error) {
      reportError(error);
    }
  }
}

/**
 * What areas printed in the rooms say, which is surer than the doors.
 * @returns {Suggestion | null}
 */
function suggestionOfPrint() {
  const offer = state.map.scale_offer;
  if (!offer) return null;
  const metresPerPixel = Number(offer.meters_per_pixel.toPrecision(3)), percent = Math.ceil(100 * offer.error);
  return {
    metresPerPixel,
    text: translate("suggestPrint", String(offer.evidence.length), formatSignificant(metresPerPixel, 3), String(percent)),
  };
}

/**
 * @param {number} scale
 * @returns {Suggestion | null}
 */
function suggestionOfGeoreference(scale) {
  const metresPerPixel = Number(state.map.georeference?.meters_per_pixel.toPrecision(3));
  if (!(Math.abs(metresPerPixel / scale - 1) > DIFFERENT)) return null;
  return { metresPerPixel, text: translate("suggestEarth", formatSignificant(metresPerPixel, 3)) };
}

/** @param {string} id */
function positiveNumber(id) {
  const value = parseDecimal(input(id).value);
  if (value > 0) return value;
  throw new Error(translate("badNumber"));
}
