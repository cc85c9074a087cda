// Where the map lies on the earth: places known on both, how well they fit, and which of them look wrong.
import { state, $, item, button, round } from "./state.js";
import { json, send } from "./api.js";
import { say } from "./words.js";

const FEWEST = 3;
const SUSPECT = 0.01;           // of the map's diagonal
const METRES_A_DEGREE = 111195; // of latitude, on the mean sphere: enough to say which point is off

export class Earth extends EventTarget {
  constructor(view) {
    super();
    Object.assign(this, { view, points: [], place: null, isUnsaved: false });
    $("earth-box").addEventListener("toggle", () => this.draw());
    $("located").addEventListener("submit", event => this.add(event));
    $("located").addEventListener("keydown", event => event.key === "Escape" && (this.mark(null), $("add-point").focus()));
    $("save-points").addEventListener("click", () => this.save());
  }

  open() {
    Object.assign(this, { points: structuredClone(state.map.georeference?.points ?? []), isUnsaved: false });
    this.mark(null);
    this.show();
  }

  begin() {
    this.mark(null);
    this.tell(say("clickKnown"));
  }

  /** A click on a place whose latitude and longitude are asked for; null where none is. */
  mark(at) {
    this.place = at && round(at);
    $("located").hidden = !at;
    if (at) {
      $("lat-lon").focus();
      this.tell(say("typeLatLon"));
    }
    this.draw();
  }

  add(event) {
    event.preventDefault();
    const wgs84 = parse($("lat-lon").value);
    if (!wgs84) return this.tell(say("badLatLon"), true);
    this.points.push({ pixel: this.place, wgs84 });
    $("lat-lon").value = "";
    this.mark(null);
    this.changed();
    this.tell(this.points.length < FEWEST ? say("morePoints", FEWEST - this.points.length) : say("enoughPoints"));
    $("add-point").focus();
  }

  changed() {
    this.isUnsaved = true;
    this.show();
  }

  async save() {
    try {
      const at = `api/v1/maps/${state.map.id}/georeference`;
      const map = await (this.points.length ? send("PUT", at, { points: this.points }) : json(at, { method: "DELETE" }));
      this.isUnsaved = false;
      this.dispatchEvent(new CustomEvent("changed", { detail: map }));
    } catch (error) {
      this.tell(error.message, true);
    }
  }

  show() {
    this.list();
    this.draw();
  }

  list() {
    const { georeference } = state.map;
    $("earth-badge").textContent = !georeference ? say("notPlaced") : georeference.rms_error_m === null ? say("placedByThree") : say("placed", metres(georeference.rms_error_m), metres(georeference.worst_error_m));
    $("mirrored").hidden = !georeference || !isMirrored(georeference.corners);
    $("earth-badge").classList.toggle("set", Boolean(georeference) && $("mirrored").hidden);
    $("save-points").disabled = !this.isUnsaved || (this.points.length ? this.points.length < FEWEST : !georeference);
    $("unsaved-points").hidden = !this.isUnsaved;
    const off = this.points.map(point => this.off(point)), most = Math.max(...off);
    $("control-points").replaceChildren(...this.points.map((point, i) => {
      const remove = button("×", () => {
        this.points.splice(i, 1);
        this.changed();
        $("add-point").focus();
      });
      remove.setAttribute("aria-label", say("remove", say("point", i + 1)));
      return item(describe(point, i + 1, off[i], off[i] > most / 2), remove);
    }));
  }

  /** Metres from where the map puts a point to where it was said to be; null while that says nothing: three points always fit. */
  off({ pixel: [x, y], wgs84: [lon, lat] }) {
    const { georeference, width, height } = state.map;
    if (!georeference || this.points.length <= FEWEST) return null;
    const [a, b, , d] = georeference.corners, at = k => a[k] + x / width * (b[k] - a[k]) + y / height * (d[k] - a[k]);
    return METRES_A_DEGREE * Math.hypot((at(0) - lon) * Math.cos(lat * Math.PI / 180), at(1) - lat);
  }

  /** Shows the points while their box is open. */
  draw() {
    if (!$("earth-box").open) return this.view.put("earth");
    this.view.put("earth", ...this.points.map((point, i) => this.view.marker(point.pixel, i + 1, say("point", i + 1), "control", place => {
      point.pixel = round(place);
      this.isUnsaved = true;
      this.list();
    })), ...(this.place ? [this.view.dot(this.place, "sketch")] : []));
  }

  tell(text, isProblem = false) {
    this.dispatchEvent(new CustomEvent("said", { detail: { text, isProblem } }));
  }
}

const metres = value => `${value < 10 ? value.toFixed(1) : Math.round(value)} m`;

/** Longitude and latitude of a text as map sites write it: two numbers in degrees, latitude first unless E or W says otherwise; null if it is not that. */
function parse(text) {
  // Where there is a point, a comma is none.
  const parts = [...(text.includes(".") ? text.replaceAll(",", " ") : text).matchAll(/([-−]?)(\d+(?:[.,]\d+)?)[\s°]*([NSEW]?)/gi)];
  if (parts.length !== 2) return null;
  const [first, second] = parts.map(([, sign, digits, side]) => (sign ? -1 : 1) * (/[SW]/i.test(side) ? -1 : 1) * Number(digits.replace(",", ".")));
  const [lat, lon] = /[EW]/i.test(parts[0][3]) ? [second, first] : [first, second];
  return Math.abs(lat) <= 85 && Math.abs(lon) <= 180 ? [lon, lat] : null;
}

/** A point in words; those that are off the most are to be looked at again, if that matters on a map of this size. */
function describe({ pixel: [x, y], wgs84: [lon, lat] }, name, off, isAmongTheWorst) {
  const { georeference, width, height } = state.map, text = `${name}: x ${Math.round(x)}, y ${Math.round(y)} = ${lat.toFixed(5)}, ${lon.toFixed(5)}`;
  if (off === null) return text;
  const matters = off > SUSPECT * Math.hypot(width, height) * georeference.meters_per_pixel;
  return `${text}; ${say(matters && isAmongTheWorst ? "offByMuch" : "off", metres(off))}`;
}

/** Whether one would have to look at the map from below: latitude and longitude were swapped, or a point is wrong. */
const isMirrored = ([a, b, , d]) => (b[0] - a[0]) * (d[1] - a[1]) - (b[1] - a[1]) * (d[0] - a[0]) > 0;
