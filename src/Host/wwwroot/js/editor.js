// Corrections: painted here, drawn at once, sent as small patches one after the other, and taken back when asked.
import { Mask, isOpen, union, WALL, DOOR } from "./mask.js";
import { encode } from "./plane.js";
import { json, isPassing, later } from "./api.js";
import * as shapes from "./shapes.js";

const SEND_EVERY = 100;   // ms while a stroke goes on
const REACH = 60;         // pixels; thicker walls and wider gaps are drawn by hand

export class Editor extends EventTarget {
  /** @param view where it is painted @param overlay what shows it */
  constructor(view, overlay) {
    super();
    Object.assign(this, { view, overlay, tool: "brush", label: WALL, size: 5, done: [], undone: [], waiting: [], stroke: 0, queue: Promise.resolve(), points: [] });
    view.addEventListener("down", ({ detail }) => this.down(detail));
    view.addEventListener("move", ({ detail }) => this.move(detail));
    view.addEventListener("hover", ({ detail }) => this.hover(detail));
    view.addEventListener("up", ({ detail }) => this.up(detail));
    view.addEventListener("dropped", () => this.drop());
    view.addEventListener("key", ({ detail }) => this.points.length && this.tool !== "polygon" ? (this.move(detail), this.up(detail)) : (this.down(detail), IMMEDIATE.has(this.tool) && this.up(detail)));
  }

  open(map, mask) {
    // What was painted last on the map before.
    if (this.mask) this.send();
    Object.assign(this, { mask, session: { id: map.id, revision: map.revision, isBehind: false }, done: [], undone: [], points: [] });
    this.overlay.load(mask);
    this.tell();
  }

  down(at) {
    this.stroke++;
    if (this.tool === "polygon") {
      const [first] = this.points;
      if (this.points.length > 2 && Math.hypot(first[0] - at[0], first[1] - at[1]) * this.view.magnification < 12) return this.close();
      this.points.push(at);
      return this.sketch(at);
    }
    this.points = [at];
    if (this.tool === "brush") this.paint(paint => shapes.segment(this.mask, at, at, this.size, paint));
    if (this.tool === "bucket" && this.mask.contains(...at)) this.paint(paint => shapes.bucket(this.mask, at, paint));
    if (this.tool === "door") this.span(at, (x, y) => this.mask.contains(x, y) && !isOpen(this.mask.at(x, y)), DOOR);
    if (this.tool === "gap") this.span(at, (x, y) => this.mask.contains(x, y) && isOpen(this.mask.at(x, y)), WALL);
  }

  move(at) {
    if (this.tool === "brush" && this.points.length) {
      this.paint(paint => shapes.segment(this.mask, this.points[0], at, this.size, paint));
      this.points = [at];
      this.sendSoon();
    } else {
      this.sketch(at);
    }
  }

  hover(at) {
    if (this.points.length) this.move(at);
  }

  up(at) {
    const [from] = this.points;
    if (this.tool === "polygon" || !from) return;
    if (this.tool === "line") this.paint(paint => shapes.segment(this.mask, from, at, this.size, paint));
    if (this.tool === "rectangle") this.paint(paint => shapes.rectangle(this.mask, from, at, paint));
    this.cancel();
    this.send();
  }

  /** Ends a polygon. */
  close() {
    const ring = this.points;
    this.cancel();
    if (ring.length > 2) this.paint(paint => shapes.polygon(this.mask, ring, paint));
    this.send();
  }

  cancel() {
    this.points = [];
    this.view.put("sketch");
  }

  /** Takes back the stroke that is being made. */
  drop() {
    if (this.tool === "polygon") {
      this.points.pop();
      return this.points.length ? this.sketch(this.points.at(-1)) : this.cancel();
    }
    this.cancel();
    this.send();
    if (this.done.at(-1)?.stroke !== this.stroke) return;
    this.undo();
    this.undone = [];
    this.tell();
  }

  sketch(at) {
    const [from] = this.points;
    if (!from) return;
    const ring = this.tool === "rectangle" ? [from, [at[0], from[1]], at, [from[0], at[1]], from] : [...this.points, at];
    this.view.put("sketch", this.view.line(ring, "sketch"), ...this.points.map(p => this.view.dot(p, "sketch")));
  }

  /** Opens a door, or closes a gap, where that takes the fewest pixels. */
  span(at, isThere, label) {
    const ends = isThere(...at) ? shapes.across(at, REACH, isThere) : null;
    if (ends) this.paint(paint => shapes.segment(this.mask, ...ends, this.size, (x, y) => isThere(x + 0.5, y + 0.5) && paint(x, y)), label);
    else this.dispatchEvent(new CustomEvent("refused", { detail: label === DOOR ? "noWallHere" : "noGapHere" }));
  }

  /** Opens what keeps two places apart, as a refused route names it. */
  unblock(openings) {
    this.stroke++;
    for (const { geometry } of openings) {
      geometry.coordinates.forEach((place, i, line) =>
        this.paint(paint => shapes.segment(this.mask, line[Math.max(0, i - 1)], place, Math.max(3, this.size), (x, y) => !isOpen(this.mask.labels[y * this.mask.width + x]) && paint(x, y)), DOOR));
    }
    return this.send();
  }

  paint(draw, label = this.label) {
    const clean = this.mask.dirty;
    this.mask.dirty = null;
    draw((x, y) => this.mask.paint(x, y, label));
    if (this.mask.dirty) this.overlay.draw(this.mask.dirty);
    this.mask.dirty = clean ? union(clean, this.mask.dirty ?? clean) : this.mask.dirty;
  }

  sendSoon() {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      // One at a time: what is painted meanwhile goes with the next.
      if (this.waiting.length) this.sendSoon(); else this.send();
    }, SEND_EVERY);
  }

  send() {
    clearTimeout(this.timer);
    this.timer = null;
    const patch = this.mask.take();
    if (!patch) return this.queue;
    patch.stroke = this.stroke;
    this.done.push(patch);
    this.undone = [];
    this.tell();
    return this.enqueue(patch);
  }

  undo() {
    return this.replay(this.done, this.undone, patch => {
      this.mask.lay(patch, patch.before);
      return Mask.inverse(patch);
    });
  }

  redo() {
    return this.replay(this.undone, this.done, patch => {
      this.mask.lay(patch);
      return patch;
    });
  }

  // A stroke may have been sent in pieces; it is one thing to the one who drew it.
  replay(from, to, apply) {
    this.send();
    const stroke = from.at(-1)?.stroke;
    while (from.length && from.at(-1).stroke === stroke) {
      const patch = from.pop(), sent = apply(patch);
      to.push(patch);
      this.overlay.draw(patch.box);
      this.enqueue(sent);
    }
    this.tell();
    return this.queue;
  }

  enqueue(patch) {
    this.waiting.push(patch);
    const { session } = this;
    return this.queue = this.queue.then(() => this.deliver(session, patch)).catch(error => this.dispatchEvent(new CustomEvent("lost", { detail: error })));
  }

  /** Whether something that was painted has not arrived. */
  get isUnsaved() {
    return this.waiting.length > 0 || Boolean(this.mask?.dirty);
  }

  /** Sends a patch until it has arrived. Where somebody else was quicker it goes over theirs: it names only the pixels that it means. */
  async deliver(session, patch) {
    const [left, top, right, bottom] = patch.box, address = `api/v1/maps/${session.id}`;
    const body = await encode(right - left, bottom - top, patch.values);
    for (;;) {
      try {
        const answer = await json(`${address}/mask.png?x=${left}&y=${top}`, { method: "PATCH", body, headers: { "Content-Type": "image/png", "If-Match": `"${session.revision}"` } });
        return await this.delivered(session, answer);
      } catch (error) {
        if (error.status === 412) {
          session.revision = error.problem.revision;
          session.isBehind = true;
        } else if (!isPassing(error)) {
          // Refused for good: the map is shown as it is, if it still is.
          session.isBehind = true;
          const map = await json(address).catch(() => null);
          if (map) await this.delivered(session, map); else this.waiting.shift();
          throw error;
        } else {
          this.dispatchEvent(new CustomEvent("failed", { detail: error }));
          await later();
        }
      }
    }
  }

  async delivered(session, map) {
    this.waiting.shift();
    session.revision = map.revision;
    // Another map may have been opened meanwhile.
    if (session !== this.session) return;
    if (session.isBehind && !this.waiting.length) await this.catchUp(session, map);
    this.dispatchEvent(new CustomEvent("changed", { detail: map }));
  }

  /** Takes note of a change that is no stroke. Where revisions were skipped, somebody else painted in them. */
  async note(map) {
    const { session } = this;
    if (map.revision <= session.revision) return;
    if (map.revision > session.revision + 1) session.isBehind = true;
    session.revision = map.revision;
    if (session.isBehind && !this.waiting.length) await this.catchUp(session, map);
  }

  /** Shows what others did, unless something was painted meanwhile: then when that has arrived. */
  async catchUp(session, map) {
    const mask = await Mask.load(map).catch(() => null);
    if (!mask || this.mask.dirty || this.waiting.length || session !== this.session) return;
    session.isBehind = false;
    this.mask = mask;
    this.overlay.load(mask);
    this.dispatchEvent(new CustomEvent("merged", { detail: mask }));
  }

  tell() {
    this.dispatchEvent(new CustomEvent("history", { detail: { undo: this.done.length > 0, redo: this.undone.length > 0 } }));
  }
}

const IMMEDIATE = new Set(["brush", "bucket", "door", "gap"]);
