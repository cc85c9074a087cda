// What can be done at a place on the map: a menu by the other mouse button, a long touch, or the menu key.
import { $, button } from "./dom.js";

/** @typedef {{ name: string, act: () => void }} Entry */

const MARGIN = 8; // pixels to the edge of the window

const menu = $("menu");

/**
 * @param {Entry[]} entries
 * @param {number} x in the window
 * @param {number} y
 */
export function showMenu(entries, x, y) {
  const before = document.activeElement;
  menu.replaceChildren(...entries.map(({ name, act }) => {
    const entry = button(name, () => {
      hideMenu();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      act();
    });
    entry.setAttribute("role", "menuitem");
    entry.tabIndex = -1;
    return entry;
  }));
  menu.hidden = false;
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.min(x, innerWidth - width - MARGIN)}px`;
  menu.style.top = `${Math.min(y, innerHeight - height - MARGIN)}px`;
  /** @type {HTMLElement | null} */ (menu.firstElementChild)?.focus({ preventScroll: true });
}

export function hideMenu() {
  menu.hidden = true;
}

menu.addEventListener("keydown", event => {
  const entries = /** @type {HTMLElement[]} */ ([...menu.children]), at = entries.findIndex(entry => entry === document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (next !== undefined) entries.at(next % entries.length)?.focus();
  else if (event.key === "Escape" || event.key === "Tab") {
    hideMenu();
    $("map").focus({ preventScroll: true });
  } else return;
  event.preventDefault();
  event.stopPropagation();
});
document.addEventListener("pointerdown", ({ target }) => {
  if (target instanceof Node && !menu.contains(target)) hideMenu();
});
