// The tabs of the panel, by mouse and by arrow keys.
import { $ } from "./dom.js";
import { Emitter } from "./emitter.js";

/** @typedef {"route" | "fix" | "rules" | "analyse" | "take" | "map"} Tab */

/** @extends {Emitter<{ chosen: Tab }>} */
export class Tabs extends Emitter {
  /** @type {Tab} */
  current = "route";

  constructor() {
    super();
    const list = $("tabs");
    list.addEventListener("click", ({ target }) => {
      const tab = target instanceof Element && target.closest("[role=tab]");
      if (tab) this.choose(/** @type {Tab} */ (tab.id.slice("tab-".length)));
    });
    list.addEventListener("keydown", event => {
      const tabs = buttons();
      const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
      const at = tabs.findIndex(tab => tab === event.target);
      if (!step || at < 0) return;
      event.preventDefault();
      const next = tabs[(at + step + tabs.length) % tabs.length];
      next.focus();
      next.click();
    });
  }

  /** @param {Tab} name */
  choose(name) {
    this.current = name;
    for (const tab of buttons()) {
      const isChosen = tab.id === `tab-${name}`;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      $(tab.getAttribute("aria-controls") ?? "").hidden = !isChosen;
    }
    this.emit("chosen", name);
  }
}

const buttons = () => /** @type {HTMLElement[]} */ ([...$("tabs").children]);
