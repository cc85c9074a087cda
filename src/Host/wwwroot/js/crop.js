// A piece of the open map's picture, with a ring about what is meant.
import { state } from "./state.js";

const RING = 1 / 4; // of the height

/**
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLImageElement} picture
 * @param {Point} centre in pixels of the map
 * @param {number} width how much of the map is seen at least
 * @param {number} height
 */
export function drawCrop(canvas, picture, [x, y], width, height) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const scale = Math.min(canvas.width / width, canvas.height / height);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(scale, 0, 0, scale, canvas.width / 2 - x * scale, canvas.height / 2 - y * scale);
  // Pictures may be shown at another size than the map has.
  context.drawImage(picture, 0, 0, state.map.width, state.map.height);
  context.setTransform(1, 0, 0, 1, 0, 0);
  for (const [lineWidth, strokeStyle] of /** @type {const} */ ([[10, "#fff"], [5, "#d6006c"]])) {
    Object.assign(context, { lineWidth, strokeStyle });
    context.beginPath();
    context.arc(canvas.width / 2, canvas.height / 2, canvas.height * RING, 0, 2 * Math.PI);
    context.stroke();
  }
}
