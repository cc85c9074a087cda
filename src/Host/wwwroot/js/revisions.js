// What was done to the map, by whom, and the way back to it.
import { getRevisions, restoreRevision } from "./api.js";
import { $, button, listItem } from "./dom.js";
import { Emitter } from "./emitter.js";
import { formatMoment } from "./format.js";
import { translate } from "./i18n.js";
import { state } from "./state.js";
import { reportError } from "./status.js";

const ANYONE = "anyone"; // the author where the service asks for no keys

/** @extends {Emitter<{ restored: { map: Api.Map, revision: number } }>} */
export class RevisionList extends Emitter {
  #box = $("history-box", HTMLDetailsElement);

  constructor() {
    super();
    this.#box.addEventListener("toggle", () => this.show());
  }

  /** Shows the list, if somebody looks at it. */
  show() {
    if (this.#box.open) this.#load().catch(reportError);
  }

  async #load() {
    const { id } = state.map, { revisions } = await getRevisions(id);
    // Another map may have been opened meanwhile.
    if (id !== state.map.id) return;
    $("revisions").replaceChildren(...revisions.map((made, i) =>
      listItem(textOf(made), ...i > 0 && made.restorable ? [this.#restoring(made.revision)] : [])));
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
