// What was done to the open map in this window, in order, whatever it was: taken back and done again one by one.
import { Emitter } from "./emitter.js";

/** @typedef {{ undo: () => void, redo: () => void }} Deed */

/** @extends {Emitter<{ changed: { canUndo: boolean, canRedo: boolean } }>} */
export class Journal extends Emitter {
  /** @type {Deed[]} */
  #done = [];
  /** @type {Deed[]} */
  #undone = [];

  /** @param {Deed} deed */
  add(deed) {
    this.#done.push(deed);
    this.#undone = [];
    this.#tell();
  }

  /** The last deed came to nothing. */
  drop() {
    this.#done.pop();
    this.#undone = [];
    this.#tell();
  }

  clear() {
    this.#done = [];
    this.#undone = [];
    this.#tell();
  }

  /** @returns whether there was something to take back */
  undo() {
    const deed = this.#done.pop();
    if (!deed) return false;
    this.#undone.push(deed);
    deed.undo();
    this.#tell();
    return true;
  }

  redo() {
    const deed = this.#undone.pop();
    if (!deed) return;
    this.#done.push(deed);
    deed.redo();
    this.#tell();
  }

  #tell() {
    this.emit("changed", { canUndo: this.#done.length > 0, canRedo: this.#undone.length > 0 });
  }
}
