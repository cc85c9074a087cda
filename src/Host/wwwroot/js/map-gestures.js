// What pointers and keys on the map mean, before any tool: a stroke, a pan, a zoom, a menu.
import { isTyping } from "./dom.js";

/**
 * @typedef {object} Host the map
 * @property {() => boolean} isDrawing whether a tool draws
 * @property {(event: MouseEvent) => Point} place the position under a pointer
 * @property {(dx: number, dy: number) => void} panBy in screen pixels
 * @property {(name: "down" | "move" | "up" | "hover" | "picked", at: Point) => void} emit
 * @property {() => void} drop a second finger came down
 */

const LEFT = 0, MIDDLE = 1;

/**
 * @param {HTMLElement} element
 * @param {Host} host
 */
export function listenToPointers(element, host) {
  let isHeld = false, isPanning = false, isSpaceDown = false;

  // Browsers take a click on a page without focus for the keyboard's; somebody who points needs no cross.
  element.addEventListener("pointerdown", () => element.classList.add("pointed"), { capture: true });
  element.addEventListener("pointerdown", event => {
    if (isHeld && !event.isPrimary) {
      // A second finger: the map is zoomed, not painted.
      isHeld = false;
      host.drop();
    }
    if (beginsPan(event)) {
      isPanning = true;
      event.preventDefault();
      element.setPointerCapture(event.pointerId);
      element.classList.add("panning");
    } else if (host.isDrawing() && isOnMap(event, LEFT)) {
      if (event.altKey) return host.emit("picked", host.place(event));
      isHeld = true;
      element.setPointerCapture(event.pointerId);
      host.emit("down", host.place(event));
    }
  });
  element.addEventListener("pointermove", event => {
    if (isPanning) return host.panBy(-event.movementX, -event.movementY);
    if (host.isDrawing() && event.isPrimary) host.emit(isHeld ? "move" : "hover", host.place(event));
  });
  for (const type of /** @type {const} */ (["pointerup", "pointercancel"])) {
    element.addEventListener(type, event => {
      if (isPanning) {
        isPanning = false;
        element.classList.remove("panning");
      } else if (isHeld && event.isPrimary) {
        isHeld = false;
        host.emit("up", host.place(event));
      }
    });
  }

  // Space pans for who points; for the keyboard it is a click.
  document.addEventListener("keydown", event => {
    if (event.key !== " " || !element.classList.contains("pointed") || isPressed(event.target)) return;
    isSpaceDown = host.isDrawing();
    if (isSpaceDown) event.preventDefault();
  }, { capture: true });
  document.addEventListener("keyup", event => { if (event.key === " ") isSpaceDown = false; });

  /** @param {PointerEvent} event */
  const beginsPan = event => isOnMap(event, MIDDLE) || (isSpaceDown && isOnMap(event, LEFT));
}

/** Space means something there. @param {EventTarget | null} target */
const isPressed = target =>
  isTyping(target) || (target instanceof Element && target.closest("button, input[type=checkbox], summary") !== null);

/**
 * @param {PointerEvent} event
 * @param {number} wanted
 */
const isOnMap = ({ button, isPrimary, target }, wanted) =>
  button === wanted && isPrimary && target instanceof Element && !target.closest(".marker");
