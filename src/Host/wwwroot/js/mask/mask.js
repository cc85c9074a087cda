// What each pixel of a map is, how sure that is, and what a person said it is. x goes right, y down, from the top left corner.

/** @typedef {{ labels: Uint8Array, confidence: Uint8Array, corrections: Uint8Array }} Planes */
/** @typedef {{ box: Box, values: Uint8Array }} Patch pixels to set within a box; NOTHING leaves one as it is */
/** @typedef {Patch & { before: Planes }} Stroke a patch with what was there before */

export const CLASSES = /** @type {const} */ (["background", "walkable", "obstacle", "wall", "door", "rough", "water"]);
export const [BACKGROUND, WALKABLE, OBSTACLE, WALL, DOOR, ROUGH, WATER] = CLASSES.keys();

/** In a plane of corrections: nobody has corrected this pixel. */
export const NOTHING = 255;

/** In a patch: this pixel becomes what was read in the picture, which the service knows. */
export const AS_READ = 254;

const PASSABLE = [false, true, false, false, true, true, false];

/** @param {number} label */
export const isPassable = label => PASSABLE[label];

export class Mask {
  /** @type {Box | null} what was painted since the last patch */
  dirty = null;

  /**
   * @param {number} width
   * @param {number} height
   * @param {Uint8Array} labels
   * @param {Uint8Array} confidence
   * @param {Uint8Array} corrections
   */
  constructor(width, height, labels, confidence, corrections) {
    this.width = width;
    this.height = height;
    this.labels = labels;
    this.confidence = confidence;
    this.corrections = corrections;
    // What is painted but not yet in a patch, and what was there before.
    this.pending = new Uint8Array(width * height).fill(NOTHING);
    /** @type {Planes} */
    this.before = {
      labels: new Uint8Array(width * height), confidence: new Uint8Array(width * height), corrections: new Uint8Array(width * height),
    };
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  at(x, y) {
    return this.contains(x, y) ? this.labels[Math.floor(y) * this.width + Math.floor(x)] : BACKGROUND;
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  contains(x, y) {
    return x >= 0 && y >= 0 && x < this.width && y < this.height;
  }

  /**
   * Paints one pixel, or erases what people said of it. It stays pending until a patch is taken.
   * @param {number} x
   * @param {number} y
   * @param {number} label
   */
  paint(x, y, label) {
    const i = y * this.width + x;
    if (label === AS_READ && this.corrections[i] === NOTHING) return;
    if (this.pending[i] === NOTHING) {
      this.before.labels[i] = this.labels[i];
      this.before.confidence[i] = this.confidence[i];
      this.before.corrections[i] = this.corrections[i];
    }
    this.pending[i] = label;
    this.#say(i, label);
    this.dirty = union(this.dirty, [x, y, x + 1, y + 1]);
  }

  /**
   * What was painted since the last patch; null if nothing was.
   * @returns {Stroke | null}
   */
  takePatch() {
    if (!this.dirty) return null;
    const box = this.dirty, values = this.#crop(this.pending, box);
    const before = {
      labels: this.#crop(this.before.labels, box),
      confidence: this.#crop(this.before.confidence, box),
      corrections: this.#crop(this.before.corrections, box),
    };
    this.#clearPending(box);
    this.dirty = null;
    return { box, values, before };
  }

  /**
   * @param {Box} box
   * @returns {Planes}
   */
  crop(box) {
    return {
      labels: this.#crop(this.labels, box), confidence: this.#crop(this.confidence, box), corrections: this.#crop(this.corrections, box),
    };
  }

  /**
   * Applies a patch, or, given what was there before, takes it back.
   * @param {Patch} patch
   * @param {Planes} [before]
   */
  apply({ box: [left, top, right], values }, before) {
    for (let i = 0; i < values.length; i++) {
      if (values[i] === NOTHING) continue;
      const at = (top + Math.floor(i / (right - left))) * this.width + left + i % (right - left);
      if (!before) {
        this.#say(at, values[i]);
        continue;
      }
      this.labels[at] = before.labels[i];
      this.confidence[at] = before.confidence[i];
      this.corrections[at] = before.corrections[i];
    }
  }

  /**
   * @param {number} i
   * @param {number} label what is erased looks as before until the service says what was read
   */
  #say(i, label) {
    this.corrections[i] = label === AS_READ ? NOTHING : label;
    if (label === AS_READ) return;
    this.labels[i] = label;
    this.confidence[i] = 255;
  }

  /**
   * @param {Uint8Array} plane
   * @param {Box} box
   */
  #crop(plane, [left, top, right, bottom]) {
    const cut = new Uint8Array((right - left) * (bottom - top));
    for (let y = top; y < bottom; y++) {
      cut.set(plane.subarray(y * this.width + left, y * this.width + right), (y - top) * (right - left));
    }
    return cut;
  }

  /** @param {Box} box */
  #clearPending([left, top, right, bottom]) {
    for (let y = top; y < bottom; y++) this.pending.fill(NOTHING, y * this.width + left, y * this.width + right);
  }
}

/**
 * What somebody else has corrected within a box, as a stroke; null where nothing was.
 * @param {Mask} before
 * @param {Mask} after of the same map
 * @param {Box} box
 * @returns {Stroke | null}
 */
export function strokeBetween(before, after, [left, top, right, bottom]) {
  /** @type {Box} */
  const box = [Math.max(0, left), Math.max(0, top), Math.min(after.width, right), Math.min(after.height, bottom)];
  const [was, is] = [before, after].map(mask => mask.crop(box));
  const values = is.corrections.map((value, i) => value === was.corrections[i] ? NOTHING : value);
  return values.some(value => value !== NOTHING) ? { box, values, before: was } : null;
}

/**
 * The patch that takes a stroke back.
 * @param {Stroke} stroke
 * @returns {Patch}
 */
export const inverse = ({ box, values, before }) => ({ box, values: values.map((value, i) => corrected(value, before.corrections[i])) });

/**
 * @param {number} value
 * @param {number} before
 */
const corrected = (value, before) => value === NOTHING ? NOTHING : before === NOTHING ? AS_READ : before;

/**
 * @param {Box | null} a
 * @param {Box} b
 * @returns {Box}
 */
export const union = (a, b) => a ? [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])] : b;
