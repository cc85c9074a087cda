// Questions about many places at once: what can be reached, how far the exits are, how far the places are from each other.
import { findIsochrone, findTable, getDistanceField } from "./api.js";
import { $, create, input } from "./dom.js";
import { egressReport } from "./egress/egress-report.js";
import { roundPosition } from "./format.js";
import { translate } from "./i18n.js";
import { walker } from "./routes/route-request.js";
import { mapLength, state } from "./state.js";
import { messageOf } from "./status.js";

/** @import { Layer } from "leaflet" */
/** @import { MapView } from "./map-view.js" */
/** @typedef {{ text: string, layers?: Layer[], table?: HTMLTableElement }} Answer */

const CONTOURS = 5;

export class Analysis {
  /** @type {(() => Promise<Answer>) | null} */
  #question = null;
  /** Number of the last question: answers to others are not shown. */
  #asked = 0;
  #view;

  /** @param {MapView} view */
  constructor(view) {
    this.#view = view;
    $("show-reach").addEventListener("click", () => this.#ask(() => this.#reach()));
    $("show-exits").addEventListener("click", () => this.#ask(() => this.#exits()));
    $("show-egress").addEventListener("click", () => this.#ask(() => egressReport(view)));
    $("show-table").addEventListener("click", () => this.#ask(() => this.#distances()));
    $("hide-analysis").addEventListener("click", () => this.hide());
  }

  /** The map, its scale or who goes has changed: asks the same again. */
  askAgain() {
    if (this.#question) this.#ask(this.#question);
  }

  hide() {
    this.#asked++;
    this.#question = null;
    this.#show({ text: "" });
  }

  /** @param {() => Promise<Answer>} question */
  async #ask(question) {
    this.#question = question;
    const mine = ++this.#asked, answer = await question().catch(error => ({ text: messageOf(error) }));
    if (mine === this.#asked) this.#show(answer);
  }

  /** @param {Answer} answer */
  #show({ text, layers = [], table }) {
    this.#view.put("analysis", ...layers);
    this.#view.put("way-out");
    $("analysis").textContent = text;
    $("table").replaceChildren(...(table ? [table] : []));
  }

  /** @returns {Promise<Answer>} */
  async #reach() {
    const [start] = state.stops, longest = input("reach-length").valueAsNumber;
    if (!start) return { text: translate("needStart") };
    if (!(longest > 0)) return { text: translate("badNumber") };
    const contours = Array.from({ length: CONTOURS }, (_, i) => longest * (i + 1) / CONTOURS);
    const { features } = await findIsochrone({
      map: state.map.id,
      locations: [{ location: roundPosition(start) }],
      ...(state.unit === "m" ? { contours_meters: contours } : { contours_pixels: contours }),
      ...walker(state),
    });
    const areas = features.flatMap(({ geometry }) => geometry.coordinates.map(rings => this.#view.area(rings, "reach")));
    return { text: translate("reachMade", mapLength(longest)), layers: areas };
  }

  /** @returns {Promise<Answer>} */
  async #exits() {
    const exits = state.places.filter(place => place.exit);
    if (!exits.length) return { text: translate("noExits") };
    const answer = await getDistanceField(state.map.id, exits.map(exit => exit.location), state);
    const farthest = Number(answer.headers.get("X-Distance-Max")), heat = await heatCanvas(await answer.blob());
    return { text: translate("exitsMade", mapLength(farthest)), layers: [this.#view.canvas(heat)] };
  }

  /** @returns {Promise<Answer>} */
  async #distances() {
    const { places } = state;
    if (places.length < 2) return { text: translate("needPlaces") };
    const sources = places.map(({ location }) => ({ location }));
    const { distances } = await findTable({ map: state.map.id, sources, ...walker(state) });
    return { text: translate("tableMade", places.length), table: distanceTable(places.map(place => place.name), distances) };
  }
}

/**
 * @param {string[]} names
 * @param {(number | null)[][]} distances
 */
function distanceTable(names, distances) {
  const table = create("table"), head = table.createTHead().insertRow(), body = table.createTBody();
  head.append(create("td"), ...names.map(textContent => create("th", { textContent, scope: "col" })));
  distances.forEach((row, i) => body.insertRow().append(
    create("th", { textContent: names[i], scope: "row" }),
    ...row.map(distance => create("td", { textContent: mapLength(distance) }))));
  return table;
}

/**
 * A grey picture as a heat map: dark near, light far, nothing where it is 0.
 * @param {Blob} picture
 */
async function heatCanvas(picture) {
  const bitmap = await createImageBitmap(picture, { colorSpaceConversion: "none" }), { width, height } = bitmap;
  const canvas = create("canvas", { width, height }), context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.drawImage(bitmap, 0, 0);
  const image = context.getImageData(0, 0, width, height), { data } = image;
  for (let i = 0; i < data.length; i += 4) {
    const share = data[i] / 255;
    // Purple to yellow by way of red: the lightness rises, so that grey prints read the same.
    data.set([60 + 190 * share, 20 + 215 * share * share, 110 - 80 * share, data[i] ? 190 : 0], i);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}
