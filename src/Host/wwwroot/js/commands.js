// What the command palette offers on an open map.
import { $, create } from "./dom.js";
import { recentMaps } from "./home/recent-maps.js";
import { LANGUAGES, translate } from "./i18n.js";
import { toggleFullScreen } from "./map-tools.js";
import { state } from "./state.js";
import { nextTheme } from "./theme.js";

/** @import { MessageKey } from "./i18n.js" */
/** @import { MapView } from "./map-view.js" */
/** @import { Command } from "./palette.js" */
/** @import { Stops } from "./routes/stops.js" */
/** @import { Tab, Tabs } from "./tabs.js" */

/** @type {[Tab, MessageKey][]} */
const TASKS = [
  ["route", "tabRoute"], ["fix", "tabFix"], ["rules", "tabRules"], ["analyse", "tabAnalyse"], ["take", "tabTake"], ["map", "tabMap"],
];

/** @type {[string, MessageKey, string?][]} buttons of the page, by their names */
const BUTTONS = [
  ["swap", "swap"], ["clear", "clear"], ["fit", "fit"], ["print", "print"], ["measure", "measure"], ["ask-questions", "askQuestions"],
  ["show-egress", "egress"],
  ["go-home", "maps"],
];

/**
 * @param {{ tabs: Tabs, view: MapView, stops: Stops, undo: () => void, redo: () => void }} parts
 * @returns {Command[]}
 */
export const commandsOf = ({ tabs, view, stops, undo, redo }) => [
  ...TASKS.filter(([tab]) => $(`tab-${tab}`).checkVisibility())
    .map(([tab, key]) => ({ name: translate(key), run: () => tabs.choose(tab) })),
  { name: translate("undo"), hint: "Ctrl Z", run: undo },
  { name: translate("redo"), hint: "Ctrl ⇧ Z", run: redo },
  ...BUTTONS.map(([id, key]) => ({ name: translate(key), run: () => press(tabs, id) })),
  { name: translate("fullScreen"), run: toggleFullScreen },
  { name: translate("theme"), run: nextTheme },
  ...state.places.flatMap(({ name, location }) => [
    { name: translate("fromHere", name), run: () => stops.setEnd("start", location) },
    { name: translate("toHere", name), run: () => stops.setEnd("goal", location) },
    { name: translate("showPlace", name), run: () => view.goTo([location]) },
  ]),
  ...LANGUAGES.map(([language, name]) => ({ name, run: () => speak(language) })),
  ...recentMaps().filter(({ id }) => id !== state.map.id).map(({ id, name }) => ({
    name: `${translate("openMap")}: ${name}`, run: () => { create("a", { href: `?map=${id}` }).click(); },
  })),
];

/**
 * @param {Tabs} tabs
 * @param {string} id
 */
function press(tabs, id) {
  const panel = $(id).closest("[role=tabpanel]");
  if (panel) tabs.choose(/** @type {Tab} */ (panel.id.slice("panel-".length)));
  $(id).click();
}

/** @param {string} language */
function speak(language) {
  $("language", HTMLSelectElement).value = language;
  $("language").dispatchEvent(new Event("change"));
}
