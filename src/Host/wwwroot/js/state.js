// What the page is about: the open map, what is asked of it, and what was drawn on it.
import { formatLength } from "./format.js";

/** @import { Mask } from "./mask/mask.js" */

class PageState {
  /** @type {Api.Map | null} */
  #map = null;

  /** @type {Mask | null} */
  #mask = null;

  /** @type {(Point | null)[]} start, vias, goal; in pixels */
  stops = [null, null];

  profile = "";

  /** Of the one who goes, in the map's unit of length. */
  radius = 0;

  alternatives = 0;

  /** @type {Api.Zone[]} */
  zones = [];

  /** @type {Api.Place[]} */
  places = [];

  get isOpen() {
    return this.#map !== null;
  }

  get map() {
    return present(this.#map);
  }

  set map(map) {
    this.#map = map;
  }

  get mask() {
    return present(this.#mask);
  }

  set mask(mask) {
    this.#mask = mask;
  }

  /**
   * @param {Api.Map} map
   * @param {Mask} mask
   */
  open(map, mask) {
    Object.assign(this, { map, mask, stops: [null, null], zones: map.annotations?.zones ?? [], places: map.annotations?.places ?? [] });
  }

  /** Metres where the map has a scale, pixels otherwise. */
  get unit() {
    return this.#map?.scale ? "m" : "px";
  }

  get unitsPerPixel() {
    return this.#map?.scale?.meters_per_pixel ?? 1;
  }

  get hasAllStops() {
    return this.stops.every(Boolean);
  }
}

export const state = new PageState();

/**
 * A length of the open map as a text.
 * @param {number | null | undefined} value
 */
export const mapLength = value => formatLength(value, state.unit);

/**
 * @template T
 * @param {T | null} value
 * @returns {T}
 */
function present(value) {
  if (value === null) throw new Error("No map is open.");
  return value;
}
