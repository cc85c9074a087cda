// Where the map lies on the earth: control points, how well they fit, and which of them look wrong.
import { isMirrored, parseLatLon, residual } from "./control-points.js";
import { deleteGeoreference, putGeoreference } from "../api.js";
import { $, button, input, listItem, onSubmit } from "../dom.js";
import { formatMetres, roundPosition } from "../format.js";
import { translate } from "../i18n.js";
import { state } from "../state.js";
import { report, reportError } from "../status.js";
import { Emitter } from "../emitter.js";

/** @import { MapView } from "../map-view.js" */

const FEWEST_POINTS = 3;   // they always fit, so nothing can be said of how well
const SUSPECT = 0.01;      // of the map's diagonal

/** @extends {Emitter<{ changed: Api.Map }>} */
export class GeoreferenceEditor extends Emitter {
  /** Whether there are changes that are not saved. */
  isUnsaved = false;

  /** @type {Api.ControlPoint[]} */
  #points = [];
  /** @type {Point | null} the place whose latitude and longitude are asked for */
  #asked = null;
  #view;

  /** @param {MapView} view */
  constructor(view) {
    super();
    this.#view = view;
    $("earth-box").addEventListener("toggle", () => this.#draw());
    onSubmit("located", () => this.#add());
    $("located").addEventListener("keydown", event => {
      if (event.key !== "Escape") return;
      this.#ask(null);
      $("add-point").focus();
    });
    $("save-points").addEventListener("click", () => this.#save());
  }

  open() {
    this.#points = structuredClone(state.map.georeference?.points ?? []);
    this.isUnsaved = false;
    this.#ask(null);
    this.show();
  }

  begin() {
    this.#ask(null);
    report(translate("clickKnown"));
  }

  /**
   * A click on a place that is known.
   * @param {Point} at
   */
  mark(at) {
    this.#ask(roundPosition(at));
    $("lat-lon").focus();
    report(translate("typeLatLon"));
  }

  show() {
    this.#list();
    this.#draw();
  }

  /** @param {Point | null} place */
  #ask(place) {
    this.#asked = place;
    $("located").hidden = !place;
    this.#draw();
  }

  #add() {
    const wgs84 = parseLatLon(input("lat-lon").value);
    if (!wgs84 || !this.#asked) return report(translate("badLatLon"), true);
    this.#points.push({ pixel: this.#asked, wgs84 });
    input("lat-lon").value = "";
    this.#ask(null);
    this.#changed();
    const missing = FEWEST_POINTS - this.#points.length;
    report(missing > 0 ? translate("morePoints", missing) : translate("enoughPoints"));
    $("add-point").focus();
  }

  #changed() {
    this.isUnsaved = true;
    this.show();
  }

  async #save() {
    try {
      const { id } = state.map, map = await (this.#points.length ? putGeoreference(id, this.#points) : deleteGeoreference(id));
      this.isUnsaved = false;
      this.emit("changed", map);
    } catch (error) {
      reportError(error);
    }
  }

  #list() {
    const { georeference } = state.map, mirrored = Boolean(georeference && isMirrored(georeference.corners));
    $("earth-badge").textContent = badge(georeference);
    $("earth-badge").classList.toggle("set", Boolean(georeference) && !mirrored);
    $("mirrored").hidden = !mirrored;
    $("save-points", HTMLButtonElement).disabled = !this.isUnsaved || !this.#canSave;
    $("unsaved-points").hidden = !this.isUnsaved;
    const residuals = this.#residuals(), largest = Math.max(...residuals);
    $("control-points").replaceChildren(...this.#points.map((point, i) => {
      const remove = button("×", () => {
        this.#points.splice(i, 1);
        this.#changed();
        $("add-point").focus();
      }, translate("remove", translate("point", i + 1)));
      return listItem(describe(point, i + 1, residuals[i], largest), remove);
    }));
  }

  get #canSave() {
    return this.#points.length ? this.#points.length >= FEWEST_POINTS : Boolean(state.map.georeference);
  }

  /** Metres that each point is off; none while that says nothing. */
  #residuals() {
    const { georeference } = state.map;
    if (!georeference || this.#points.length <= FEWEST_POINTS) return [];
    return this.#points.map(point => residual(point, georeference.corners, state.map));
  }

  /** Shows the points while their box is open. */
  #draw() {
    if (!$("earth-box", HTMLDetailsElement).open) return this.#view.put("earth");
    const markers = this.#points.map((point, i) =>
      this.#view.movableMarker(point.pixel, String(i + 1), translate("point", i + 1), "control", place => {
        point.pixel = roundPosition(place);
        this.isUnsaved = true;
        this.#list();
      }));
    this.#view.put("earth", ...markers, ...(this.#asked ? [this.#view.dot(this.#asked, "sketch")] : []));
  }
}

/** @param {Api.Georeference | null | undefined} georeference */
function badge(georeference) {
  if (!georeference) return translate("notPlaced");
  const { rms_error_m: rms, worst_error_m: worst } = georeference;
  return rms === null || worst === null ? translate("placedByThree") : translate("placed", formatMetres(rms), formatMetres(worst));
}

/**
 * A point in words. Those that are off by more than half of the largest error are to be checked, if that matters on a map of
 * this size.
 * @param {Api.ControlPoint} point
 * @param {number} number
 * @param {number | undefined} off
 * @param {number} largest
 */
function describe({ pixel: [x, y], wgs84: [lon, lat] }, number, off, largest) {
  const { georeference, width, height } = state.map;
  const text = `${number}: x ${Math.round(x)}, y ${Math.round(y)} = ${lat.toFixed(5)}, ${lon.toFixed(5)}`;
  if (off === undefined || !georeference) return text;
  const isSuspect = off > largest / 2 && off > SUSPECT * Math.hypot(width, height) * georeference.meters_per_pixel;
  return `${text}; ${translate(isSuspect ? "offByMuch" : "off", formatMetres(off))}`;
}
