// Which screen is seen: the first one, a picture on its way, or the map.
import { $ } from "./dom.js";

/** @typedef {"home" | "reading" | "map"} Screen */

/** @type {(() => void) | undefined} */
let atHome;

/** @param {() => void} show what the first screen does when it comes */
export function onHome(show) {
  atHome = show;
}

export const currentScreen = () => /** @type {Screen} */ (document.body.dataset.screen);

/** @param {Screen} screen */
export function showScreen(screen) {
  document.body.dataset.screen = screen;
  $("reading").hidden = screen !== "reading";
  // There is a map to go back to only where one was opened.
  $("back-to-map").hidden = $("work").hidden;
  if (screen === "home") atHome?.();
}
