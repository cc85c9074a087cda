// Zones and places: drawn on the map, listed in words, kept with the map.
import { getMap, putAnnotations } from "./api.js";
import { $, button, input, listItem } from "./dom.js";
import { roundPosition } from "./format.js";
import { ApiError, isTransient, retryDelay } from "./http.js";
import { translate } from "./i18n.js";
import { state } from "./state.js";
import { messageOf, report, reportError } from "./status.js";
import { Emitter } from "./emitter.js";

/** @import { MessageKey } from "./i18n.js" */
/** @import { Deed } from "./journal.js" */
/** @import { MapView } from "./map-view.js" */
/** @typedef {{ zones: Api.Zone[], places: Api.Place[] }} Annotations */
/** @typedef {(annotations: Annotations) => Annotations} Change */

const CLOSING_DISTANCE = 14; // screen pixels from a zone's first corner

/** @type {Record<string, MessageKey>} */
const KIND_NAMES = { avoid: "avoid", slow: "slow", closed: "closed", one_way: "oneWay" };

/** @type {Record<string, "zone-factor" | "zone-bearing">} the field with the number that a kind of zone has */
const NUMBER_FIELDS = { avoid: "zone-factor", slow: "zone-factor", one_way: "zone-bearing" };

/**
 * @param {unknown} a
 * @param {unknown} b
 */
const areEqual = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/**
 * "changed": zones or places are other ones; "saved": the service has them; "routed": a place becomes an end of the route.
 * @extends {Emitter<{ changed: void, saved: Api.Map, routed: { end: "start" | "goal", at: Point }, done: Deed }>}
 */
export class AnnotationEditor extends Emitter {
  /** @type {Point[]} corners of the zone that is being drawn */
  #ring = [];
  #queue = Promise.resolve();
  #waiting = 0;
  #view;

  /** @param {MapView} view */
  constructor(view) {
    super();
    this.#view = view;
    const kind = $("zone-kind", HTMLSelectElement);
    kind.addEventListener("change", () => {
      for (const field of ["zone-factor", "zone-bearing"]) $(`${field}-label`).hidden = NUMBER_FIELDS[kind.value] !== field;
    });
  }

  /** Whether a change has not arrived. */
  get isUnsaved() {
    return this.#waiting > 0;
  }

  /**
   * Adds a corner to a zone; the first one again closes it.
   * @param {Point} at
   * @returns whether another corner is wanted
   */
  addCorner(at) {
    const ring = this.#ring;
    if (ring.length > 2 && this.#view.distanceOnScreen(ring[0], at) < CLOSING_DISTANCE) return this.closeZone();
    ring.push(roundPosition(at));
    this.#view.sketch(ring, ring);
    return true;
  }

  /** @returns whether another corner is wanted: the number of the zone has to be corrected first */
  closeZone() {
    const kind = $("zone-kind", HTMLSelectElement).value, polygon = this.#ring, field = NUMBER_FIELDS[kind];
    if (field && !input(field).reportValidity()) return true;
    this.cancel();
    if (polygon.length < 3) {
      report(translate("fewCorners"), true);
      return false;
    }
    const number = field && { [field === "zone-bearing" ? "bearing" : "factor"]: input(field).valueAsNumber };
    const zone = { kind, polygon, ...number };
    this.#do(
      ({ zones, places }) => ({ zones: [...zones, zone], places }),
      ({ zones, places }) => ({ zones: without(zones, zone), places }));
    return false;
  }

  cancel() {
    this.#ring = [];
    this.#view.put("sketch");
  }

  /** The name of the place that is added next. */
  get nextName() {
    return input("place-name").value.trim() || `${state.places.length + 1}`;
  }

  /** @param {Point} at */
  addPlace(at) {
    const place = { name: this.nextName, location: roundPosition(at), exit: input("place-exit").checked };
    input("place-name").value = "";
    this.#do(
      ({ zones, places }) => ({ zones, places: [...places, place] }),
      ({ zones, places }) => ({ zones, places: without(places, place) }));
  }

  /** @param {Api.Zone} zone */
  remove(zone) {
    this.#do(
      ({ zones, places }) => ({ zones: without(zones, zone), places }),
      ({ zones, places }) => ({ zones: [...zones, zone], places }));
  }

  /**
   * A change that can be taken back.
   * @param {Change} change
   * @param {Change} inverse
   */
  #do(change, inverse) {
    this.#change(change);
    this.emit("done", { undo: () => this.#change(inverse), redo: () => this.#change(change) });
  }

  /**
   * Shows zones and places as a map has them, unless some are on their way to it.
   * @param {Api.Map} map
   */
  adopt(map) {
    const annotations = annotationsOf(map);
    if (this.isUnsaved || areEqual(annotations, { zones: state.zones, places: state.places })) return;
    this.#set(annotations);
  }

  show() {
    this.#view.put("zones", ...state.zones.map(zone => this.#view.area([zone.polygon], `zone ${zone.kind}`)));
    this.#view.put("places", ...state.places.map((place, i) =>
      this.#view.marker(place.location, place.exit ? "⇥" : String(i + 1), place.name, "place")));
    $("zones").replaceChildren(...state.zones.map((zone, i) => {
      const name = `${i + 1}: ${zoneText(zone)}`;
      return listItem(name, this.#removeButton(
        name, "draw-zone",
        ({ zones, places }) => ({ zones: without(zones, zone), places }),
        ({ zones, places }) => ({ zones: [...zones, zone], places })));
    }));
    $("places").replaceChildren(...state.places.map(place => listItem(
      `${place.name}${place.exit ? ` (${translate("exit")})` : ""}`,
      button(translate("fromHere", place.name), () => this.emit("routed", { end: "start", at: place.location })),
      button(translate("toHere", place.name), () => this.emit("routed", { end: "goal", at: place.location })),
      this.#removeButton(
        place.name, "add-place",
        ({ zones, places }) => ({ zones, places: without(places, place) }),
        ({ zones, places }) => ({ zones, places: [...places, place] })))));
  }

  /**
   * @param {string} name
   * @param {string} next what has the focus afterwards
   * @param {Change} change
   * @param {Change} inverse
   */
  #removeButton(name, next, change, inverse) {
    return button("×", () => {
      this.#do(change, inverse);
      $(next).focus();
    }, translate("remove", name));
  }

  /**
   * Makes a change here at once, then on the map.
   * @param {Change} change
   */
  #change(change) {
    this.#set(change(state));
    this.#waiting++;
    const { id } = state.map;
    this.#queue = this.#queue.then(() => this.#save(id, change));
  }

  /** @param {Annotations} annotations */
  #set({ zones, places }) {
    Object.assign(state, { zones, places });
    this.show();
    this.emit("changed");
  }

  /**
   * Makes a change on the zones and places that the map has by now, so that nobody else's are lost. Without an answer it is tried
   * again.
   * @param {string} id
   * @param {Change} change
   */
  async #save(id, change) {
    for (;;) {
      try {
        const known = await getMap(id), map = await putAnnotations(id, change(annotationsOf(known)), known.revision);
        return this.#saved(map);
      } catch (error) {
        if (error instanceof ApiError && error.status === 412) continue;
        if (!isTransient(error)) {
          this.#saved(await getMap(id).catch(() => null));
          return reportError(error);
        }
        report(translate("notSaved", messageOf(error)), true);
        await retryDelay();
      }
    }
  }

  /** @param {Api.Map | null} map null where it is gone */
  #saved(map) {
    this.#waiting--;
    if (map) this.emit("saved", map);
  }
}

/**
 * @param {Api.Map} map
 * @returns {Annotations}
 */
const annotationsOf = ({ annotations }) => ({ zones: annotations?.zones ?? [], places: annotations?.places ?? [] });

/**
 * @template T
 * @param {T[]} list
 * @param {T} removed
 */
const without = (list, removed) => list.filter(one => !areEqual(one, removed));

/** @param {Api.Zone} zone */
function zoneText({ kind, factor, bearing }) {
  const factorText = factor ? ` × ${factor}` : "", bearingText = typeof bearing === "number" ? ` ${bearing}°` : "";
  return `${translate(KIND_NAMES[kind])}${factorText}${bearingText}`;
}
