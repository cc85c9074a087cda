// The mask as a picture over the picture.
import { isPassable, NOTHING } from "./mask.js";

/** @import { Mask } from "./mask.js" */
/** @typedef {number[]} Colour red, green, blue and alpha, 0 to 255 */

// The palette of Okabe and Ito (2008), which colour-blind people can tell apart; as in MapPalette.cs.
const COLOURS = [[153, 153, 153], [0, 158, 115], [230, 159, 0], [0, 0, 0], [204, 121, 167], [240, 228, 66], [0, 114, 178]];
const ALPHA = [90, 45, 190, 220, 200, 90, 160];

// Blocked ground is hatched, so that colour is not the only sign.
const BLOCKED = [[190, 0, 60, 230], [255, 205, 215, 170]];
const CLEAR = [255, 255, 255, 0];

/** @type {Record<string, (mask: Mask, i: number, x: number, y: number) => Colour>} */
const COLOURINGS = {
  obstacles: (mask, i, x, y) => isPassable(mask.labels[i]) ? CLEAR : BLOCKED[(x + y) % 8 < 3 ? 0 : 1],
  confidence: (mask, i) => [255, 60, 0, Math.max(0, 255 - mask.confidence[i])],
  corrections: (mask, i) => mask.corrections[i] === NOTHING ? CLEAR : [...COLOURS[mask.corrections[i]], 235],
};

/** @param {Colour} colour as a pixel of a canvas, little-endian */
const pixel = ([r, g, b, a]) => ((a << 24) | (b << 16) | (g << 8) | r) >>> 0;

const CLASS_PIXELS = Uint32Array.from(COLOURS, (colour, label) => pixel([...colour, ALPHA[label]]));

export class MaskOverlay {
  canvas = Object.assign(document.createElement("canvas"), { className: "mask" });
  #context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
  #shown = "classes";

  /** @type {Mask | null} */
  #mask = null;

  /** @param {Mask} mask */
  load(mask) {
    this.#mask = mask;
    Object.assign(this.canvas, { width: mask.width, height: mask.height });
    this.draw([0, 0, mask.width, mask.height]);
  }

  /** @param {number} share */
  set opacity(share) {
    this.canvas.style.opacity = String(share);
  }

  /** @param {string} coloring "classes", "obstacles", "confidence" or "corrections" */
  show(coloring) {
    this.#shown = coloring;
    if (this.#mask) this.load(this.#mask);
  }

  /**
   * Draws a rectangle again.
   * @param {Box} box
   */
  draw([left, top, right, bottom]) {
    const mask = this.#mask;
    if (!mask || right <= left || bottom <= top) return;
    const image = this.#context.createImageData(right - left, bottom - top), pixels = new Uint32Array(image.data.buffer);
    const colour = this.#colouring(mask);
    let at = 0;
    for (let y = top; y < bottom; y++) {
      for (let x = left, i = y * mask.width + left; x < right; x++, i++) pixels[at++] = colour(i, x, y);
    }
    this.#context.putImageData(image, left, top);
  }

  /**
   * Classes, the usual case, by a table: a stroke must not wait for its colours.
   * @param {Mask} mask
   * @returns {(i: number, x: number, y: number) => number}
   */
  #colouring(mask) {
    const colouring = COLOURINGS[this.#shown];
    return colouring ? (i, x, y) => pixel(colouring(mask, i, x, y)) : i => CLASS_PIXELS[mask.labels[i]];
  }
}
