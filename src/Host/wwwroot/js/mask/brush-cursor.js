// The outline of the brush at the pointer: as wide as the stroke will be.
import { create } from "../dom.js";

/** @import { MaskEditor, Tool } from "./mask-editor.js" */
/** @import { MapView } from "../map-view.js" */

/** @type {Set<Tool>} tools whose strokes have the brush's width */
const WIDE = new Set(["brush", "eraser", "line", "door", "gap"]);
const LEAST = 4; // screen pixels that can be seen

/**
 * @param {HTMLElement} map
 * @param {MapView} view
 * @param {MaskEditor} editor
 */
export function setUpBrushCursor(map, view, editor) {
  const outline = create("div", { className: "brush", hidden: true });
  map.append(outline);
  let x = 0, y = 0;
  const show = () => {
    const size = Math.max(LEAST, editor.size * view.magnification), { left, top } = map.getBoundingClientRect();
    outline.hidden = !map.classList.contains("drawing") || !WIDE.has(editor.tool);
    outline.style.width = outline.style.height = `${size}px`;
    outline.style.transform = `translate(${x - left - size / 2}px, ${y - top - size / 2}px)`;
  };
  map.addEventListener("pointermove", event => {
    [x, y] = [event.clientX, event.clientY];
    show();
  });
  map.addEventListener("pointerleave", () => { outline.hidden = true; });
  view.on("viewed", () => outline.hidden || show());
  document.addEventListener("input", () => outline.hidden || show());
}
