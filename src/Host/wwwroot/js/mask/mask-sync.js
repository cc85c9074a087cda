// The mask between the page and the service: loads it, sends strokes one after the other, and notices what others have painted.
import { decodeGreyPng, encodeGreyPng } from "./grey-png.js";
import { Mask, NOTHING } from "./mask.js";
import { getMap, getPlane, patchMask } from "../api.js";
import { ApiError, isTransient, retryDelay } from "../http.js";
import { Emitter } from "../emitter.js";

/** @import { Patch } from "./mask.js" */
/**
 * @typedef {{ id: string, revision: number, isBehind: boolean, isErased: boolean }} Session
 * a map while it is open; it is behind while changes of others are not shown, erased while what was read is not
 */

/**
 * The mask of a map, as the service has it.
 * @param {Api.Map} map
 * @param {AbortSignal} [signal]
 */
export async function loadMask(map, signal) {
  const { id, width, height } = map;
  const [labels, confidence, corrections] = await Promise.all([
    getPlane(id, "mask", signal).then(decodeGreyPng),
    getPlane(id, "confidence", signal).then(decodeGreyPng),
    map.corrected_at ? getPlane(id, "corrections", signal).then(decodeGreyPng) : new Uint8Array(width * height).fill(NOTHING),
  ]);
  return new Mask(width, height, labels, confidence, corrections);
}

/** @extends {Emitter<{ saved: Api.Map, merged: Mask, erased: Mask, retrying: unknown, refused: unknown }>} */
export class MaskSync extends Emitter {
  #queue = Promise.resolve();

  /** @type {Session} */
  #session = { id: "", revision: 0, isBehind: false, isErased: false };

  /** How many patches have not arrived yet. */
  waiting = 0;

  #isPainting;

  /** @param {() => boolean} isPainting whether something is painted that is in no patch yet */
  constructor(isPainting) {
    super();
    this.#isPainting = isPainting;
  }

  /** @param {Api.Map} map */
  open({ id, revision }) {
    this.#session = { id, revision, isBehind: false, isErased: false };
  }

  /**
   * @param {Patch} patch
   * @param {boolean} [isErasing] whether only the service knows what comes of it
   */
  send(patch, isErasing = false) {
    const session = this.#session;
    this.waiting++;
    if (isErasing) session.isErased = true;
    this.#queue = this.#queue.then(() => this.#deliver(session, patch)).catch(error => this.emit("refused", error));
  }

  /**
   * Sends a patch until it has arrived. If somebody else was quicker, it is applied on top of theirs: it names only the
   * pixels that it means.
   * @param {Session} session
   * @param {Patch} patch
   */
  async #deliver(session, { box: [left, top, right, bottom], values }) {
    const png = await encodeGreyPng(right - left, bottom - top, values);
    for (;;) {
      try {
        return await this.#delivered(session, await patchMask(session.id, [left, top], png, session.revision));
      } catch (error) {
        await this.#recover(session, error);
      }
    }
  }

  /**
   * Prepares another try, or throws if the service will never take this patch.
   * @param {Session} session
   * @param {unknown} error
   */
  async #recover(session, error) {
    if (error instanceof ApiError && error.status === 412) {
      session.revision = error.problem.revision ?? session.revision;
      session.isBehind = true;
    } else if (isTransient(error)) {
      this.emit("retrying", error);
      await retryDelay();
    } else {
      // The page shows the map as the service has it, if it still has it.
      session.isBehind = true;
      const map = await getMap(session.id).catch(() => null);
      if (map) await this.#delivered(session, map);
      else this.waiting--;
      throw error;
    }
  }

  /**
   * @param {Session} session
   * @param {Api.Map} map
   */
  async #delivered(session, map) {
    this.waiting--;
    session.revision = map.revision;
    // Another map may have been opened meanwhile.
    if (session !== this.#session) return;
    await this.#catchUp(session, map);
    this.emit("saved", map);
  }

  /**
   * Takes note of a change that is no stroke. If revisions were skipped, somebody else has painted.
   * @param {Api.Map} map
   */
  async note(map) {
    const session = this.#session;
    if (map.revision <= session.revision) return;
    if (map.revision > session.revision + 1) session.isBehind = true;
    session.revision = map.revision;
    await this.#catchUp(session, map);
  }

  /**
   * Takes over a revision in which any pixel may be another one.
   * @param {Api.Map} map
   */
  async replace(map) {
    this.#session.isBehind = true;
    await this.note(map);
  }

  /**
   * Fetches what others painted, unless strokes of our own are under way: then it is fetched when they have arrived.
   * @param {Session} session
   * @param {Api.Map} map
   */
  async #catchUp(session, map) {
    if (!(session.isBehind || session.isErased) || this.waiting) return;
    const mask = await loadMask(map).catch(() => null);
    if (!mask || this.#isPainting() || this.waiting || session !== this.#session) return;
    const name = session.isBehind ? "merged" : "erased";
    session.isBehind = session.isErased = false;
    this.emit(name, mask);
  }
}
