// Corrections by hand: painted here and drawn at once, sent as small patches, and undone as strokes.
import { AS_READ, inverse, isPassable, union, WALL, DOOR } from "./mask.js";
import { MaskSync } from "./mask-sync.js";
import * as raster from "./rasterization.js";
import { Emitter } from "../emitter.js";

/** @import { Mask, Patch, Stroke } from "./mask.js" */
/** @import { Paint } from "./rasterization.js" */
/** @import { MaskOverlay } from "./mask-overlay.js" */
/** @import { MapView } from "../map-view.js" */
/** @typedef {"brush" | "line" | "rectangle" | "polygon" | "bucket" | "door" | "gap" | "eraser"} Tool */
/** @typedef {Stroke & { stroke: number }} SentStroke a stroke may be sent in several pieces, which have the same number */

const SEND_EVERY = 100;       // ms while a stroke goes on
const LONGEST_CROSSING = 60;  // pixels; thicker walls and wider gaps are drawn by hand
const CLOSING_DISTANCE = 12;  // screen pixels from a polygon's first corner
const NARROWEST_DOOR = 3;     // pixels

/** @type {Set<Tool>} tools that need one place only */
const ONE_PLACE = new Set(["brush", "eraser", "bucket", "door", "gap"]);

/**
 * "stroke": a stroke began that can be taken back; "dropped": it was none.
 * @extends {Emitter<{ stroke: void, dropped: void, missed: "noWallHere" | "noGapHere" }>}
 */
export class MaskEditor extends Emitter {
  /** @type {Tool} */
  tool = "brush";
  /** @type {number} */
  label = WALL;
  /** Width of a stroke in pixels. */
  size = 5;

  /** @type {Mask | null} */
  #mask = null;
  /** @type {SentStroke[]} */
  #done = [];
  /** @type {SentStroke[]} */
  #undone = [];
  /** @type {Point[]} of the stroke that is being drawn */
  #points = [];
  #stroke = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #view;
  #overlay;

  /**
   * @param {MapView} view
   * @param {MaskOverlay} overlay
   */
  constructor(view, overlay) {
    super();
    this.#view = view;
    this.#overlay = overlay;
    this.sync = new MaskSync(() => this.#isPainting);
    this.sync.on("merged", mask => this.#show(mask));
    this.sync.on("erased", mask => this.#show(mask));
    view.on("down", at => this.#down(at));
    view.on("move", at => this.#move(at));
    view.on("hover", at => this.#points.length && this.#move(at));
    view.on("up", at => this.#up(at));
    view.on("dropped", () => this.#drop());
    view.on("key", at => this.#pressKey(at));
  }

  /**
   * @param {Api.Map} map
   * @param {Mask} mask
   */
  open(map, mask) {
    // What was painted last on the map before.
    this.#send();
    this.#done = [];
    this.#undone = [];
    this.#points = [];
    this.sync.open(map);
    this.#show(mask);
  }

  /**
   * A change that the service made because this person wanted it: it is taken back like a stroke.
   * @param {Stroke} made
   */
  record(made) {
    this.#done.push({ ...made, stroke: ++this.#stroke });
    this.#undone = [];
    this.emit("stroke");
  }

  /** Sends what was painted so far. */
  flush() {
    this.#send();
  }

  /** Whether something that was painted has not arrived. */
  get isUnsaved() {
    return this.sync.waiting > 0 || this.#isPainting;
  }

  get #isBrush() {
    return this.tool === "brush" || this.tool === "eraser";
  }

  get #isPainting() {
    return Boolean(this.#mask?.dirty);
  }

  /** Ends a polygon. */
  close() {
    const ring = this.#points;
    this.cancel();
    if (ring.length > 2) this.#paint((mask, paint) => raster.polygon(mask, ring, paint));
    this.#send();
  }

  cancel() {
    this.#points = [];
    this.#view.put("sketch");
  }

  undo() {
    this.#replay(this.#done, this.#undone, (mask, stroke) => {
      mask.apply(stroke, stroke.before);
      return inverse(stroke);
    });
  }

  redo() {
    this.#replay(this.#undone, this.#done, (mask, stroke) => {
      mask.apply(stroke);
      return stroke;
    });
  }

  /**
   * Says what keeps two places apart, as a refused route names it: an opening, or indeed what blocks.
   * @param {Point[]} line
   * @param {number} label
   */
  paintLine(line, label) {
    this.#stroke++;
    const width = Math.max(NARROWEST_DOOR, this.size);
    line.forEach((place, i) => this.#paint((mask, paint) =>
      raster.segment(mask, line[Math.max(0, i - 1)], place, width, (x, y) => !isPassable(mask.at(x, y)) && paint(x, y)), label));
    this.#send();
  }

  /** @param {Mask} mask */
  #show(mask) {
    this.#mask = mask;
    this.#overlay.load(mask);
  }

  /** @param {Point} at */
  #down(at) {
    this.#stroke++;
    if (this.tool === "polygon") return this.#addCorner(at);
    this.#points = [at];
    if (this.#isBrush) this.#paintSegment(at, at);
    if (this.tool === "bucket") this.#paint((mask, paint) => mask.contains(at[0], at[1]) && raster.floodFill(mask, at, paint));
    if (this.tool === "door") this.#paintCrossing(at, label => !isPassable(label), DOOR);
    if (this.tool === "gap") this.#paintCrossing(at, isPassable, WALL);
  }

  /** @param {Point} at */
  #move(at) {
    if (this.#isBrush && this.#points.length) {
      this.#paintSegment(this.#points[0], at);
      this.#points = [at];
      this.#sendSoon();
    } else {
      this.#sketch(at);
    }
  }

  /** @param {Point} at */
  #up(at) {
    const [from] = this.#points;
    if (this.tool === "polygon" || !from) return;
    if (this.tool === "line") this.#paintSegment(from, at);
    if (this.tool === "rectangle") this.#paint((mask, paint) => raster.rectangle(mask, from, at, paint));
    this.cancel();
    this.#send();
  }

  /**
   * Enter begins a stroke, and ends it where one has begun.
   * @param {Point} at
   */
  #pressKey(at) {
    if (this.#points.length && this.tool !== "polygon") {
      this.#move(at);
      this.#up(at);
    } else {
      this.#down(at);
      if (ONE_PLACE.has(this.tool)) this.#up(at);
    }
  }

  /** @param {Point} at */
  #addCorner(at) {
    const [first] = this.#points;
    const isClosing = this.#points.length > 2 && this.#view.distanceOnScreen(first, at) < CLOSING_DISTANCE;
    if (isClosing) return this.close();
    this.#points.push(at);
    this.#sketch(at);
  }

  /** Takes back the stroke that is being made: a second finger came down. */
  #drop() {
    if (this.tool === "polygon") {
      this.#points.pop();
      const last = this.#points.at(-1);
      return last ? this.#sketch(last) : this.cancel();
    }
    this.cancel();
    this.#send();
    if (this.#done.at(-1)?.stroke !== this.#stroke) return;
    this.undo();
    this.#undone = [];
    this.emit("dropped");
  }

  /** @param {Point} at */
  #sketch(at) {
    const [from] = this.#points;
    if (!from) return;
    const isRectangle = this.tool === "rectangle";
    const ring = isRectangle ? [from, [at[0], from[1]], at, [from[0], at[1]], from] : [...this.#points, at];
    this.#view.sketch(ring, this.#points);
  }

  /**
   * @param {Point} from
   * @param {Point} to
   */
  #paintSegment(from, to) {
    this.#paint(
      (mask, paint) => raster.segment(mask, from, to, this.size, paint), this.tool === "eraser" ? AS_READ : this.label);
  }

  /**
   * Opens a door in a wall, or closes a gap, where that takes the fewest pixels.
   * @param {Point} at
   * @param {(label: number) => boolean} isCrossed which labels are crossed and painted
   * @param {number} label
   */
  #paintCrossing(at, isCrossed, label) {
    let isFound = false;
    this.#paint((mask, paint) => {
      /** @type {(x: number, y: number) => boolean} */
      const isInside = (x, y) => mask.contains(x, y) && isCrossed(mask.at(x, y));
      const ends = isInside(at[0], at[1]) ? raster.shortestCrossing(at, LONGEST_CROSSING, isInside) : null;
      if (!ends) return;
      isFound = true;
      raster.segment(mask, ends[0], ends[1], this.size, (x, y) => isInside(x + 0.5, y + 0.5) && paint(x, y));
    }, label);
    if (!isFound) this.emit("missed", label === DOOR ? "noWallHere" : "noGapHere");
  }

  /**
   * @param {(mask: Mask, paint: Paint) => void} draw
   * @param {number} [label]
   */
  #paint(draw, label = this.label) {
    const mask = this.#mask;
    if (!mask) return;
    const unsent = mask.dirty;
    mask.dirty = null;
    draw(mask, (x, y) => mask.paint(x, y, label));
    const painted = /** @type {Box | null} */ (mask.dirty);
    if (painted) this.#overlay.draw(painted);
    mask.dirty = painted ? union(unsent, painted) : unsent;
  }

  #sendSoon() {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      // One at a time: what is painted meanwhile goes with the next.
      if (this.sync.waiting) this.#sendSoon();
      else this.#send();
    }, SEND_EVERY);
  }

  #send() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const patch = this.#mask?.takePatch();
    if (!patch) return;
    const isNew = this.#done.at(-1)?.stroke !== this.#stroke;
    this.#done.push({ ...patch, stroke: this.#stroke });
    this.#undone = [];
    if (isNew) this.emit("stroke");
    this.sync.send(patch, isErasing(patch));
  }

  /**
   * Moves one stroke, with all its pieces, from one end of the history to the other.
   * @param {SentStroke[]} from
   * @param {SentStroke[]} to
   * @param {(mask: Mask, stroke: SentStroke) => Patch} apply changes the mask, and answers the patch that does the same on the server
   */
  #replay(from, to, apply) {
    this.#send();
    const mask = this.#mask, stroke = from.at(-1)?.stroke;
    for (let piece = from.at(-1); mask && piece && piece.stroke === stroke; piece = from.at(-1)) {
      from.pop();
      to.push(piece);
      const patch = apply(mask, piece);
      this.sync.send(patch, patch === piece && isErasing(piece));
      this.#overlay.draw(piece.box);
    }
  }
}

/** @param {Patch} patch */
const isErasing = ({ values }) => values.includes(AS_READ);
