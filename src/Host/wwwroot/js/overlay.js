// The mask as a picture over the picture.
import { isOpen } from "./mask.js";

// The palette of Okabe and Ito (2008), which colour-blind people can tell apart; as in MapPalette.cs.
const COLOURS = [[153, 153, 153], [0, 158, 115], [230, 159, 0], [0, 0, 0], [204, 121, 167], [240, 228, 66], [0, 114, 178]];
const STRENGTH = [90, 45, 190, 220, 200, 90, 160];

// What each pixel shows, by what is to be seen. Blocked ground is hatched, so that colour is not the only sign.
const SHOWN = {
  classes: (mask, i) => [...COLOURS[mask.labels[i]], STRENGTH[mask.labels[i]]],
  obstacles: (mask, i, x, y) => isOpen(mask.labels[i]) ? [255, 255, 255, 0] : (x + y) % 8 < 3 ? [190, 0, 60, 230] : [255, 205, 215, 170],
  confidence: (mask, i) => [255, 60, 0, Math.max(0, 255 - mask.confidence[i])],
  corrections: (mask, i) => mask.said[i] === 255 ? [0, 0, 0, 0] : [...COLOURS[mask.said[i]], 235],
};

export class Overlay {
  constructor() {
    this.canvas = document.createElement("canvas");
    this.canvas.className = "mask";
    this.shown = "classes";
  }

  load(mask) {
    this.mask = mask;
    Object.assign(this.canvas, { width: mask.width, height: mask.height });
    this.context = this.canvas.getContext("2d");
    this.draw();
  }

  set opacity(share) {
    this.canvas.style.opacity = share;
  }

  show(what) {
    this.shown = what;
    if (this.mask) this.draw();
  }

  /** Draws a rectangle again; all of it if none is given. */
  draw([left, top, right, bottom] = [0, 0, this.mask.width, this.mask.height]) {
    if (right <= left || bottom <= top) return;
    const image = this.context.createImageData(right - left, bottom - top), pixels = new Uint32Array(image.data.buffer);
    const colour = this.colours();
    let at = 0;
    for (let y = top; y < bottom; y++) {
      for (let x = left, i = y * this.mask.width + left; x < right; x++, i++) pixels[at++] = colour(i, x, y);
    }
    this.context.putImageData(image, left, top);
  }

  // Classes, the usual case, by a table; a painted stroke must not wait for its colours.
  colours() {
    const { mask } = this, word = ([r, g, b, a]) => ((a << 24) | (b << 16) | (g << 8) | r) >>> 0;
    if (this.shown !== "classes") return (i, x, y) => word(SHOWN[this.shown](mask, i, x, y));
    const table = Uint32Array.from(COLOURS, (c, label) => word([...c, STRENGTH[label]]));
    return i => table[mask.labels[i]];
  }
}
