// What goes with the report on ways out: the codes to judge by, the sheet to print, and the table as a file.
import { getEgress, getEgressLimits } from "../api.js";
import { $, create } from "../dom.js";
import { download } from "../downloads.js";
import { currentLanguage } from "../i18n.js";
import { state } from "../state.js";
import { reportError } from "../status.js";

/** Short names of the tables that the service knows. @type {Record<string, string>} */
const NAMES = {
  "nfpa101-business": "NFPA 101, business", "nfpa101-business-sprinklered": "NFPA 101, business, sprinklered",
  "ibc-business": "IBC, business", "ibc-business-sprinklered": "IBC, business, sprinklered", "mbo": "MBO", "asr-a2.3": "ASR A2.3",
};

/** The code of a language's country, where one is known. @type {Record<string, string>} */
const OWN = { de: "mbo" };

const sheet = $("sheet", HTMLDialogElement), picture = $("sheet-picture", HTMLImageElement), limits = $("egress-limits", HTMLSelectElement);

export function setUpEgressTools() {
  $("tab-analyse").addEventListener("click", () => {
    if (!limits.length) showLimits().catch(reportError);
  });
  $("show-sheet").addEventListener("click", () => showSheet().catch(reportError));
  $("egress-csv").addEventListener("click", () => download(ask("csv"), "egress.csv"));
  $("print-sheet").addEventListener("click", () => window.print());
  $("save-sheet").addEventListener("click", () => create("a", { href: picture.src, download: "escape-plan.svg" }).click());
  $("close-sheet").addEventListener("click", () => sheet.close());
  sheet.addEventListener("close", () => {
    URL.revokeObjectURL(picture.src);
    picture.removeAttribute("src");
  });
}

async function showLimits() {
  const { tables } = await getEgressLimits();
  limits.replaceChildren(...tables.map(({ name, source }) =>
    create("option", { value: name, textContent: NAMES[name] ?? name, title: source ?? "" })));
  limits.value = OWN[currentLanguage()] ?? tables[0].name;
}

/**
 * @param {"csv" | "svg"} format
 * @param {Record<string, string>} [more]
 */
const ask = (format, more) => getEgress(state.map.id, { format, ...limits.value && { limits: limits.value }, ...more }, state);

/** The escape plan, for who stands at the start of the route if there is one. */
async function showSheet() {
  const [start] = state.stops, answer = await ask("svg", { language: currentLanguage(), ...start && { here: String(start) } });
  picture.src = URL.createObjectURL(await answer.blob());
  picture.alt = $("show-sheet").textContent ?? "";
  sheet.showModal();
}
