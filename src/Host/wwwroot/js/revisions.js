// What was done to the map, by whom: looked at over the present one, and the way back to it.
import { getRevisionMask, getRevisions, restoreRevision } from "./api.js";
import { $, button, create, listItem } from "./dom.js";
import { Emitter } from "./emitter.js";
import { formatMoment } from "./format.js";
import { translate } from "./i18n.js";
import { decodeGreyPng } from "./mask/grey-png.js";
import { differences } from "./mask/mask-overlay.js";
import { state } from "./state.js";
import { report, reportError } from "./status.js";

/** @import { MapView } from "./map-view.js" */

const ANYONE = "anyone"; // the author where the service asks for no keys

/** @extends {Emitter<{ restored: { map: Api.Map, revision: number } }>} */
export class RevisionList extends Emitter {
  #box = $("history-box", HTMLDetailsElement);
  #view;

  /** @param {MapView} view */
  constructor(view) {
    super();
    this.#view = view;
    this.#box.addEventListener("toggle", () => {
      this.#view.put("compared");
      this.show();
    });
  }

  /** Opens the list, for who wants back what was done before. */
  open() {
    this.#box.open = true;
    this.#box.querySelector("summary")?.focus();
  }

  /** Shows the list, if somebody looks at it. */
  show() {
    if (this.#box.open) this.#load().catch(reportError);
  }

  async #load() {
    const { id } = state.map, { revisions } = await getRevisions(id);
    // Another map may have been opened meanwhile.
    if (id !== state.map.id) return;
    this.#view.put("compared");
    $("revisions").replaceChildren(...revisions.map((made, i) =>
      listItem(textOf(made), ...i > 0 && made.restorable ? [this.#looking(made.revision), this.#restoring(made.revision)] : [])));
  }

  /** @param {number} revision */
  #looking(revision) {
    const look = button(translate("look"), () => {
      const isOpen = look.getAttribute("aria-pressed") === "true";
      for (const other of $("revisions").querySelectorAll("[aria-pressed]")) other.setAttribute("aria-pressed", "false");
      look.setAttribute("aria-pressed", String(!isOpen));
      if (isOpen) this.#view.put("compared");
      else this.#compare(revision).catch(reportError);
    }, `${translate("look")}: ${translate("revision", revision)}`);
    look.setAttribute("aria-pressed", "false");
    return look;
  }

  /** Shows what was another class then, in the colours of then. @param {number} revision */
  async #compare(revision) {
    const { id, width, height } = state.map, labels = await decodeGreyPng(await getRevisionMask(id, revision));
    if (id !== state.map.id) return;
    const canvas = create("canvas", { width, height, className: "mask" });
    const { count, box: [left, top, right, bottom] } = differences(canvas, labels, state.mask.labels);
    this.#view.put("compared", this.#view.canvas(canvas));
    report(translate("compared", revision, count));
    if (count) this.#view.goTo([[left, top], [right, bottom]]);
  }

  /** @param {number} revision */
  #restoring(revision) {
    const label = `${translate("restore")}: ${translate("revision", revision)}`;
    return button(translate("restore"), () => this.#restore(revision), label);
  }

  /** @param {number} revision */
  async #restore(revision) {
    try {
      this.emit("restored", { map: await restoreRevision(state.map.id, revision), revision });
    } catch (error) {
      reportError(error);
    }
  }
}

/** @param {Api.Revision} made */
function textOf({ revision, made_at, author, change, restored }) {
  const what = translate(`change_${change}`, restored ?? "");
  const who = author && author !== ANYONE ? `, ${author}` : "";
  return `${revision}: ${what}, ${formatMoment(made_at)}${who}`;
}
