// A picture on its way: shown at once, with what is being done, and a way to stop it.
import { $, create } from "../dom.js";
import { translate } from "../i18n.js";
import { currentScreen, showScreen } from "../screen.js";

/** @import { Screen } from "../screen.js" */

const SEND = 0, READ = 1, OPEN = 2;

class Progress {
  #before = /** @type {Screen} */ ("home");
  #stopping = new AbortController();
  #preview = $("preview", HTMLImageElement);

  constructor() {
    $("cancel").addEventListener("click", () => {
      this.#stopping.abort();
      this.#show(this.#before);
    });
  }

  /**
   * @param {File[]} files
   * @returns {AbortSignal} aborted when the person stops it
   */
  begin(files) {
    const stopped = this.#restart();
    const picture = files.find(file => file.type.startsWith("image/"));
    this.#forgetPreview();
    this.#preview.onerror = () => this.#forgetPreview();
    if (picture) this.#preview.src = URL.createObjectURL(picture);
    $("reading-name").textContent = files.map(file => file.name).join(", ");
    this.#stage(SEND);
    this.#show("reading");
    $("cancel").focus();
    return stopped;
  }

  /** @param {number} share of what was to be sent */
  sent(share) {
    $("progress", HTMLProgressElement).value = 100 * share;
    if (share >= 1) this.#stage(READ);
  }

  opening() {
    this.#stage(OPEN);
  }

  /**
   * A map that is there already is on its way.
   * @param {string} picture its address
   * @returns {AbortSignal} aborted when the person stops it
   */
  fetching(picture) {
    const stopped = this.#restart();
    this.#preview.src = picture;
    this.#preview.onerror = () => this.#preview.removeAttribute("src");
    $("reading-name").textContent = "";
    this.#stage(OPEN);
    this.#show("reading");
    return stopped;
  }

  /** @param {boolean} isOpen whether a map came of it */
  end(isOpen) {
    this.#show(isOpen ? "map" : this.#before);
  }

  /** What was on its way before is stopped. */
  #restart() {
    this.#stopping.abort();
    this.#stopping = new AbortController();
    if (currentScreen() !== "reading") this.#before = currentScreen();
    return this.#stopping.signal;
  }

  /** @param {number} now */
  #stage(now) {
    const bar = $("progress", HTMLProgressElement), names = /** @type {const} */ (["stageSend", "stageRead", "stageOpen"]);
    // How long reading takes nobody knows before.
    if (now === SEND) bar.value = 0;
    else bar.removeAttribute("value");
    $("stages").replaceChildren(...names.map((name, i) =>
      create("li", { textContent: translate(name), className: i < now ? "done" : i === now ? "now" : "" })));
  }

  /** @param {Screen} screen */
  #show(screen) {
    showScreen(screen);
    if (screen !== "reading") this.#forgetPreview();
  }

  #forgetPreview() {
    URL.revokeObjectURL(this.#preview.src);
    this.#preview.removeAttribute("src");
  }
}

export const progress = new Progress();
