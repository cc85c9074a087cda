// The command palette: everything that can be done, by its name.
import { $, create, input } from "./dom.js";

/** @typedef {{ name: string, hint?: string, run: () => void }} Command */

const SHOWN = 12;

/** @param {() => Command[]} commands what can be done now */
export function setUpPalette(commands) {
  const dialog = $("palette", HTMLDialogElement), field = input("command"), list = $("commands");
  /** @type {Command[]} */
  let found = [];
  let chosen = 0;

  const show = () => {
    const words = folded(field.value).split(/\s+/);
    found = commands().filter(({ name }) => words.every(word => folded(name).includes(word))).slice(0, SHOWN);
    chosen = Math.min(chosen, Math.max(0, found.length - 1));
    list.replaceChildren(...found.map(({ name, hint }, i) => {
      const option = create("li", { id: `command-${i}`, role: "option", ariaSelected: String(i === chosen) });
      option.append(create("span", { textContent: name }));
      if (hint) option.append(create("kbd", { textContent: hint }));
      option.addEventListener("click", () => run(i));
      return option;
    }));
    field.setAttribute("aria-activedescendant", found.length ? `command-${chosen}` : "");
  };

  /** @param {number} i */
  const run = i => {
    dialog.close();
    found[i]?.run();
  };

  field.addEventListener("input", () => {
    chosen = 0;
    show();
  });
  field.addEventListener("keydown", event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) chosen = (chosen + step + found.length) % Math.max(1, found.length);
    else if (event.key === "Enter") return run(chosen);
    else return;
    event.preventDefault();
    show();
  });
  dialog.addEventListener("click", ({ target }) => { if (target === dialog) dialog.close(); });

  const open = () => {
    if (dialog.open) return dialog.close();
    field.value = "";
    chosen = 0;
    show();
    dialog.showModal();
  };
  $("open-palette").addEventListener("click", open);
  document.addEventListener("keydown", event => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    open();
  });
}

/** Without accents and capitals. @param {string} text */
const folded = text => text.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC").toLowerCase().trim();
