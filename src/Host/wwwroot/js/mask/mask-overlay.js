// The mask as a picture over the picture.
import { isPassable } from "./mask.js";

/** @import { Mask, Planes } from "./mask.js" */
/** @typedef {number[]} Colour red, green, blue and alpha, 0 to 255 */

// The palette of Okabe and Ito (2008), which colour-blind people can tell apart; as in MapPalette.cs.
const COLOURS = [[153, 153, 153], [0, 158, 115], [230, 159, 0], [0, 0, 0], [204, 121, 167], [240, 228, 66], [0, 114, 178]];
const ALPHA = [90, 45, 190, 220, 200, 90, 160];

// Blocked ground is hatched, so that colour is not the only sign.
const BLOCKED = [[190, 0, 60, 230], [255, 205, 215, 170]];
const CLEAR = [255, 255, 255, 0];
const OPAQUE = 255;
const HATCHING = 8; // pixels from line to line

/** @typedef {{ plane: keyof Planes, colour: (value: number, hatch: number) => Colour }} Colouring by what is stored, and where it lies */

/**
 * The colour of a class; of what is no class, nothing.
 * @param {number} label
 * @param {number} alpha
 * @returns {Colour}
 */
const withAlpha = (label, alpha) => label < COLOURS.length ? [...COLOURS[label], alpha] : CLEAR;

/** @type {Record<string, Colouring>} */
const COLOURINGS = {
  classes: { plane: "labels", colour: label => withAlpha(label, ALPHA[label]) },
  obstacles: { plane: "labels", colour: (label, hatch) => isPassable(label) ? CLEAR : BLOCKED[hatch < 3 ? 0 : 1] },
  confidence: { plane: "confidence", colour: sureness => [255, 60, 0, 255 - sureness] },
  corrections: { plane: "corrections", colour: label => withAlpha(label, 235) },
};

/** @param {Colour} colour as a pixel of a canvas, little-endian */
const pixel = ([r, g, b, a]) => ((a << 24) | (b << 16) | (g << 8) | r) >>> 0;

/**
 * The pixel of each stored value, for each place in the hatching: a stroke must not wait for its colours.
 * @param {Colouring} colouring
 */
const tableOf = ({ colour }) => Uint32Array.from({ length: HATCHING << 8 }, (_, i) => pixel(colour(i & 255, i >> 8)));

const TABLES = Object.fromEntries(Object.entries(COLOURINGS).map(([name, colouring]) => [name, tableOf(colouring)]));

// Pixels that are coloured at once. One small buffer that is used again and again: memory as large as the picture, new each time,
// takes ten times as long as its colours.
const STRIP = 1 << 18;

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
    if (this.#mask) this.draw([0, 0, this.#mask.width, this.#mask.height]);
  }

  /**
   * Draws a rectangle again.
   * @param {Box} box
   */
  draw([left, top, right, bottom]) {
    const mask = this.#mask, width = right - left;
    if (!mask || right <= left || bottom <= top) return;
    const rows = Math.min(bottom - top, Math.max(1, Math.floor(STRIP / width)));
    const image = this.#context.createImageData(width, rows), pixels = new Uint32Array(image.data.buffer);
    const plane = mask[COLOURINGS[this.#shown].plane], table = TABLES[this.#shown];
    for (let y = top; y < bottom; y += rows) {
      const end = Math.min(bottom, y + rows);
      for (let row = y, at = 0; row < end; row++) {
        for (let x = left, i = row * mask.width + left; x < right; x++) pixels[at++] = table[(x + row) % HATCHING << 8 | plane[i++]];
      }
      this.#context.putImageData(image, left, y, 0, 0, width, end - y);
    }
  }
}

/**
 * Draws where a mask differs from another, in its own colours.
 * @param {HTMLCanvasElement} canvas as large as the masks
 * @param {Uint8Array} labels
 * @param {Uint8Array} others
 * @returns {{ count: number, box: Box }}
 */
export function differences(canvas, labels, others) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")), { width, height } = canvas;
  const image = context.createImageData(width, height), pixels = new Uint32Array(image.data.buffer);
  /** @type {Box} */
  const box = [width, height, 0, 0];
  let count = 0;
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] === others[i]) continue;
    const x = i % width, y = Math.floor(i / width);
    count++;
    pixels[i] = pixel(withAlpha(labels[i], OPAQUE));
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x + 1);
    box[3] = Math.max(box[3], y + 1);
  }
  context.putImageData(image, 0, 0);
  return { count, box };
}
