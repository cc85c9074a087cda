// The buttons on the map, its scale bar, and the panel that is folded away or, on a phone, drawn up.
import { $ } from "./dom.js";
import { mapLength, state } from "./state.js";

/** @import { MapView } from "./map-view.js" */

const WIDEST_BAR = 140; // screen pixels
const SHEETS = ["", "high", "low"];

/** @param {MapView} view */
export function setUpMapTools(view) {
  $("zoom-in").addEventListener("click", () => view.zoomBy(1));
  $("zoom-out").addEventListener("click", () => view.zoomBy(-1));
  $("fit").addEventListener("click", () => view.fit());
  $("full-screen").addEventListener("click", toggleFullScreen);
  $("fold").addEventListener("click", fold);
  $("grip").addEventListener("click", () => {
    const now = SHEETS.findIndex(name => name && document.body.classList.contains(name));
    drawSheet(SHEETS[(Math.max(0, now) + 1) % SHEETS.length]);
  });
  view.on("viewed", showScaleBar);
}

/** A task was chosen: what was folded away comes back. */
export function unfold() {
  if (document.body.classList.contains("folded")) fold();
  if (document.body.classList.contains("low")) drawSheet("");
}

function fold() {
  $("fold").setAttribute("aria-expanded", String(!document.body.classList.toggle("folded")));
}

/** @param {string} height */
function drawSheet(height) {
  document.body.classList.remove("low", "high");
  if (height) document.body.classList.add(height);
  $("grip").setAttribute("aria-expanded", String(height !== "low"));
}

export function toggleFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  // Some browsers have none, or none for this page.
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

/** @param {number} magnification screen pixels that one pixel of the picture takes */
function showScaleBar(magnification) {
  $("scale-bar").hidden = !state.isOpen;
  if (!state.isOpen) return;
  const line = /** @type {HTMLElement} */ ($("scale-bar").firstElementChild);
  const length = roundBelow(WIDEST_BAR / magnification * state.unitsPerPixel);
  line.style.width = `${length / state.unitsPerPixel * magnification}px`;
  $("scale-bar").replaceChildren(mapLength(length), line);
}

/** The largest 1, 2 or 5 times a power of ten. @param {number} value */
export function roundBelow(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([5, 2, 1].find(step => step * power <= value) ?? 1);
}
