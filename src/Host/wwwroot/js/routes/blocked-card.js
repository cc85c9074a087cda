// Why there is no way: one place that keeps two stops apart, with its picture, and what can be done about it.
import { $ } from "../dom.js";
import { drawCrop } from "../crop.js";
import { hasMessage, translate } from "../i18n.js";
import { state } from "../state.js";
import { isInside } from "../what-is-here.js";
import { Emitter } from "../emitter.js";

/** @import { MapView } from "../map-view.js" */

const AROUND = 90; // pixels of the map that are seen about the place, at least
const CLOSED = "closed";

/**
 * "opened": the place is to be opened; "confirmed": it is a wall; "reopened": the zone that closes it is to go.
 * @extends {Emitter<{ opened: Api.Opening, confirmed: Api.Opening, reopened: Api.Zone }>}
 */
export class BlockedCard extends Emitter {
  #view;
  /** @type {Api.Opening | null} */
  #opening = null;
  /** @type {Api.Zone | undefined} */
  #zone;

  /** @param {MapView} view */
  constructor(view) {
    super();
    this.#view = view;
    $("offer-open").addEventListener("click", () => this.#act(opening =>
      this.#zone ? this.emit("reopened", this.#zone) : this.emit("opened", opening)));
    $("offer-wall").addEventListener("click", () => this.#act(opening => this.emit("confirmed", opening)));
    $("offer-show").addEventListener("click", () => this.#opening && view.goTo(this.#opening.geometry.coordinates));
  }

  hide() {
    this.#opening = null;
    $("offer").hidden = true;
    this.#view.put("blocked");
  }

  /** @param {Api.Opening[]} openings all that have to be opened; the first one is shown */
  show(openings) {
    const [opening] = openings, view = this.#view, line = opening.geometry.coordinates, { blocked_by: kind, pixels } = opening;
    this.#opening = opening;
    this.#zone = kind === CLOSED ? zoneAt(line) : undefined;
    view.put("blocked", view.line(line, "casing"), view.line(line, "blocked"));
    const number = this.#zone ? state.zones.indexOf(this.#zone) + 1 : 0;
    $("offer-text").textContent = number
      ? translate("closedBy", number) : translate("blockedBy", hasMessage(kind) ? translate(kind) : kind, pixels);
    $("offer-count").textContent = openings.length > 1 ? translate("oneOf", 1, openings.length) : "";
    $("offer-open").textContent = translate(number ? "removeZone" : "openHere");
    $("offer-wall").hidden = kind === CLOSED;
    $("offer").hidden = false;
    if (view.picture) drawCrop($("offer-crop", HTMLCanvasElement), view.picture, line[Math.floor(line.length / 2)], AROUND, AROUND / 2);
  }

  /** @param {(opening: Api.Opening) => void} act */
  #act(act) {
    const opening = this.#opening;
    if (!opening) return;
    this.hide();
    this.#view.focus();
    act(opening);
  }
}

/**
 * The closed zone that a line crosses.
 * @param {Point[]} line
 */
const zoneAt = line => state.zones.find(({ kind, polygon }) => kind === CLOSED && line.some(at => isInside([polygon], at)));
