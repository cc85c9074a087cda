// The map as a file: a card for each format, by who needs it, with all that the format lets one choose.
import { getExport, getExportFormats } from "./api.js";
import { $, create } from "./dom.js";
import { download } from "./downloads.js";
import { parseDecimal } from "./format.js";
import { hasMessage, translate } from "./i18n.js";
import { state } from "./state.js";
import { report, reportError } from "./status.js";

/** @import { MessageKey } from "./i18n.js" */

/** @type {Record<string, string[]>} the frames that a format can say positions in, the usual one first */
const FRAMES = { geojson: ["pixel", "meter", "map", "wgs84"], gpkg: ["map", "wgs84"] };

/** Options that are words, or may be 0. */
const WORDS = ["level", "category", "address", "locality", "country"];

/** Frames that need a scale, and the one that needs a place on the earth. */
const IN_METRES = ["meter", "map"], ON_EARTH = "wgs84";

export function setUpExports() {
  $("tab-take").addEventListener("click", () => showExports().catch(reportError));
}

/** Shows the cards anew: what can be chosen depends on the map. */
async function showExports() {
  const { formats } = await getExportFormats();
  $("exports").replaceChildren(...[...Map.groupBy(formats, format => format.audience)].flatMap(([audience, ofAudience]) => [
    create("h3", { textContent: wordsOf("audience", audience, audience) }), ...ofAudience.map(card),
  ]));
}

/** The cards in another language. */
export const showExportsAgain = () => $("exports").childElementCount ? showExports().catch(reportError) : undefined;

/** @param {Api.ExportFormat} format */
function card(format) {
  const [name, ...rest] = wordsOf("format", format.format, format.title).split(": ");
  const fields = format.options.map(option => field(format.format, option));
  const save = create("button", { type: "submit", textContent: translate("saveFile") });
  save.setAttribute("aria-label", `${translate("saveFile")}: ${name}`);
  const lack = format.needs_scale && !state.map.scale ? translate("needsScaleFirst")
    : format.needs_georeference && !state.map.georeference ? translate("needsPlaceFirst") : "";
  const needs = lack ? [create("p", { className: "help", textContent: lack })] : [];
  const made = create("form", { className: "export" },
    create("strong", { textContent: name }), create("p", { className: "help", textContent: rest.join(": ") }), ...fields, ...needs, save);
  made.dataset.format = format.format;
  made.addEventListener("submit", event => {
    event.preventDefault();
    const options = chosen(made);
    if (options) download(getExport(state.map.id, format.format, options), `map.${format.extension}`);
    else report(translate("badNumber"), true);
  });
  return made;
}

/**
 * @param {string} format
 * @param {Api.ExportFormat["options"][number]} option
 */
function field(format, { name, description }) {
  const control = name === "crs" ? frames(FRAMES[format] ?? []) : create("input", {
    name, inputMode: WORDS.includes(name) ? "text" : "decimal",
  });
  if (name === "agent_radius" && state.radius && control instanceof HTMLInputElement) control.value = String(state.radius);
  control.title = description;
  return create("label", {}, create("span", { textContent: wordsOf("option", name, name, state.unit) }), control);
}

/** @param {string[]} known */
function frames(known) {
  const list = create("select", { name: "crs" });
  list.append(...known.map(value => create("option", {
    value, textContent: wordsOf("frame", value, value),
    disabled: value === ON_EARTH ? !state.map.georeference : IN_METRES.includes(value) && !state.map.scale,
  })));
  // Longitude and latitude where the map has them.
  list.value = state.map.georeference ? ON_EARTH : known[0];
  return list;
}

/**
 * What was chosen on a card; null where a number is none.
 * @param {HTMLFormElement} form
 */
function chosen(form) {
  /** @type {Record<string, string>} */
  const options = {};
  for (const [name, value] of new FormData(form)) {
    const text = String(value).trim(), number = parseDecimal(text);
    if (name === "crs") options[name] = text;
    else if (WORDS.includes(name)) Object.assign(options, text && { [name]: text });
    else if (number > 0) options[name] = String(number);
    else if (text && number !== 0) return null;
  }
  return options;
}

/**
 * @param {string} kind
 * @param {string} code of the service
 * @param {string} fallback
 * @param {...string} values
 */
function wordsOf(kind, code, fallback, ...values) {
  const key = `${kind}_${code}`;
  return hasMessage(key) ? translate(/** @type {MessageKey} */ (key), ...values) : fallback;
}
