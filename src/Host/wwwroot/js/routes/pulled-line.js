// The line of the route under the pointer: pulled, it becomes a via; clicked, it is ground like any other.

/** @import { Path } from "leaflet" */
/** @import { MapView } from "../map-view.js" */
/** @typedef {(place: Point, isFinal: boolean) => void} Pull where the via goes, and whether it stays there */

const LEAST = 5; // screen pixels: less is a click

/**
 * @param {MapView} view
 * @param {Path} line
 * @param {(at: Point) => Pull | null} begin a via is pulled out at a place; null where clicks mean something else
 */
export function pullable(view, line, begin) {
  line.on("add", () => {
    const element = line.getElement();
    if (!(element instanceof SVGElement)) return;
    // Else the map would be dragged.
    for (const type of ["mousedown", "touchstart"]) {
      element.addEventListener(type, event => view.isDrawing || event.stopPropagation());
    }
    element.addEventListener("pointerdown", event => {
      if (event.button === 0 && event.isPrimary && !view.isDrawing) follow(view, event, begin);
    });
  });
  return line;
}

/**
 * @param {MapView} view
 * @param {PointerEvent} down
 * @param {(at: Point) => Pull | null} begin
 */
function follow(view, down, begin) {
  const ending = new AbortController(), { signal } = ending;
  /** @type {Pull | null | undefined} */
  let pull;
  document.addEventListener("pointermove", move => {
    const isFar = Math.hypot(move.clientX - down.clientX, move.clientY - down.clientY) >= LEAST;
    if (pull === undefined && isFar) pull = begin(view.placeOf(down));
    pull?.(view.within(view.placeOf(move)), false);
  }, { signal });
  for (const type of /** @type {const} */ (["pointerup", "pointercancel"])) {
    document.addEventListener(type, up => {
      ending.abort();
      if (!pull) return;
      pull(view.within(view.placeOf(up)), true);
      // The click that a browser makes of it is none.
      const swallow = (/** @type {Event} */ event) => event.stopPropagation();
      document.addEventListener("click", swallow, { capture: true });
      setTimeout(() => document.removeEventListener("click", swallow, { capture: true }));
    }, { signal });
  }
}
