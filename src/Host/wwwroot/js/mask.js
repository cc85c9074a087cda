// What each pixel of a map is, how sure that is, and who said so. Positions are pixels: x right, y down, origin top-left.
import * as plane from "./plane.js";
import { blob } from "./api.js";

export const CLASSES = ["background", "walkable", "obstacle", "wall", "door", "rough", "water"];
export const [BACKGROUND, WALKABLE, OBSTACLE, WALL, DOOR, ROUGH, WATER] = CLASSES.keys();
const AS_READ = 254;
const NOTHING = 255;

const PASSABLE = [false, true, false, false, true, true, false];
export const isOpen = label => PASSABLE[label];

export class Mask {
  constructor(width, height, labels, confidence, said) {
    Object.assign(this, { width, height, labels, confidence, said });
    // What is painted but not sent yet, and what was there before; NOTHING where nothing is.
    this.pending = new Uint8Array(width * height).fill(NOTHING);
    this.before = { labels: new Uint8Array(width * height), confidence: new Uint8Array(width * height), said: new Uint8Array(width * height) };
    this.dirty = null;
  }

  static async load(map) {
    const of = part => blob(`api/v1/maps/${map.id}/${part}.png`).then(plane.decode);
    const said = map.corrected_at ? of("corrections") : new Uint8Array(map.width * map.height).fill(NOTHING);
    return new Mask(map.width, map.height, ...await Promise.all([of("mask"), of("confidence"), said]));
  }

  at(x, y) {
    return this.contains(x, y) ? this.labels[Math.floor(y) * this.width + Math.floor(x)] : BACKGROUND;
  }

  contains(x, y) {
    return x >= 0 && y >= 0 && x < this.width && y < this.height;
  }

  /** Paints one pixel; it stays unsent until it is taken. */
  paint(x, y, label) {
    const i = y * this.width + x;
    if (this.pending[i] === NOTHING) {
      this.before.labels[i] = this.labels[i];
      this.before.confidence[i] = this.confidence[i];
      this.before.said[i] = this.said[i];
    }
    this.pending[i] = this.labels[i] = this.said[i] = label;
    this.confidence[i] = 255;
    this.dirty = union(this.dirty, [x, y, x + 1, y + 1]);
  }

  /** What was painted since the last time, as a patch, with what is needed to take it back; null if nothing was. */
  take() {
    if (!this.dirty) return null;
    const box = this.dirty, crop = source => this.crop(source, box);
    const patch = { box, values: crop(this.pending), before: { labels: crop(this.before.labels), confidence: crop(this.before.confidence), said: crop(this.before.said) } };
    this.paste(this.pending, box, patch.values.map(() => NOTHING));
    this.dirty = null;
    return patch;
  }

  /** The patch that undoes another one. */
  static inverse({ box, values, before }) {
    return { box, values: values.map((value, i) => value === NOTHING ? NOTHING : before.said[i] === NOTHING ? AS_READ : before.said[i]) };
  }

  /** Lays a patch over the planes; one that takes back needs to know what was there before. */
  lay({ box, values }, before) {
    const [left, top, right] = box;
    for (let i = 0; i < values.length; i++) {
      if (values[i] === NOTHING) continue;
      const at = (top + Math.floor(i / (right - left))) * this.width + left + i % (right - left);
      this.labels[at] = before ? before.labels[i] : values[i];
      this.confidence[at] = before ? before.confidence[i] : 255;
      this.said[at] = before ? before.said[i] : values[i];
    }
  }

  crop(source, [left, top, right, bottom]) {
    const cut = new Uint8Array((right - left) * (bottom - top));
    for (let y = top; y < bottom; y++) cut.set(source.subarray(y * this.width + left, y * this.width + right), (y - top) * (right - left));
    return cut;
  }

  paste(target, [left, top, right, bottom], cut) {
    for (let y = top; y < bottom; y++) target.set(cut.subarray((y - top) * (right - left), (y - top + 1) * (right - left)), y * this.width + left);
  }
}

export const union = (a, b) => a ? [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])] : b;
