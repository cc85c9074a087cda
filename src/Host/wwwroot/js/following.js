// What other windows do to the open map is seen here as it happens: the service tells each revision.
import { followMap } from "./api.js";
import { ApiError, retryDelay } from "./http.js";
import { reportError } from "./status.js";

const SETTLED_AFTER = 300; // ms: the answer to a change of our own comes about when the revision is told

export class Following {
  #ending = new AbortController();
  #id = "";
  #told;

  /** @param {(revision: number) => void} told of each revision, those of this window included */
  constructor(told) {
    this.#told = told;
    // Browsers hold few connections to a server: a window that nobody sees needs none.
    document.addEventListener("visibilitychange", () => {
      if (this.#id) this.open(this.#id);
    });
  }

  /** @param {string} id */
  open(id) {
    this.#ending.abort();
    this.#ending = new AbortController();
    this.#id = id;
    if (!document.hidden) this.#follow(id, this.#ending.signal);
  }

  /**
   * @param {string} id
   * @param {AbortSignal} signal
   */
  async #follow(id, signal) {
    while (!signal.aborted) {
      try {
        for await (const revision of revisionsOf(await followMap(id, signal))) {
          setTimeout(() => signal.aborted || this.#told(revision), SETTLED_AFTER);
        }
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof ApiError && error.status === 404) return reportError(error);
      }
      await retryDelay();
    }
  }
}

/**
 * The revisions that a stream of events tells.
 * @param {Response} answer
 */
export async function* revisionsOf(answer) {
  if (!answer.body) return;
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let text = "", part = await reader.read(); !part.done; part = await reader.read()) {
    const events = (text + part.value).split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) {
      const told = /^event: revision\ndata: (.*)$/.exec(event);
      if (told) yield /** @type {number} */ (JSON.parse(told[1]).revision);
    }
  }
}
