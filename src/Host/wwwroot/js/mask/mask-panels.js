// The controls of the editor (tools, classes, width, undo) and of the overlay (what it shows, how strongly, its legend).
import { CLASSES } from "./mask.js";
import { $, input, create } from "../dom.js";

/** @import { MaskEditor, Tool } from "./mask-editor.js" */
/** @import { MaskOverlay } from "./mask-overlay.js" */
/** @import { MessageKey } from "../i18n.js" */
/** @typedef {{ value: string, message: MessageKey, key: string, className?: string }} Choice key chooses it while the tab is open */

/** @type {[Tool, MessageKey, string][]} */
const TOOLS = [
  ["brush", "brush", "B"], ["line", "line", "L"], ["rectangle", "rectangle", "R"], ["polygon", "polygon", "P"],
  ["bucket", "bucket", "F"], ["door", "openDoor", "D"], ["gap", "sealGap", "G"],
  ["eraser", "eraser", "E"],
];

/** @param {MaskEditor} editor */
export function setUpEditorPanel(editor) {
  showRadios("tools", "tool", TOOLS.map(([value, message, key]) => ({ value, message, key })), editor.tool, value => {
    editor.cancel();
    editor.tool = /** @type {Tool} */ (value);
    $("close-polygon").hidden = value !== "polygon";
  });

  const classes = CLASSES.map((name, label) => ({
    value: String(label), message: name, key: String(label + 1), className: `swatch class-${name}`,
  }));
  showRadios("labels", "label", classes, String(editor.label), value => { editor.label = Number(value); });

  input("size").addEventListener("input", () => {
    editor.size = input("size").valueAsNumber;
    $("size-shown", HTMLOutputElement).value = input("size").value;
  });
  $("close-polygon").addEventListener("click", () => editor.close());
}

/**
 * Chooses a tool or a class, or changes the width, by a key.
 * @param {string} key
 * @returns whether the key means something
 */
export function pressEditorKey(key) {
  const chosen = document.querySelector(`#panel-fix [data-key="${CSS.escape(key.toUpperCase())}"]`), step = { "[": -1, "]": 1 }[key];
  if (chosen instanceof HTMLInputElement) chosen.click();
  else if (step) changeSize(step);
  else return false;
  return true;
}

/** @param {number} label the class that is painted from now on */
export const chooseClass = label => pressEditorKey(String(label + 1));

/** By a tenth, so that wide brushes grow as fast as thin ones. @param {number} step */
function changeSize(step) {
  const size = input("size");
  size.valueAsNumber += step * Math.max(1, Math.round(size.valueAsNumber / 10));
  size.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {MaskOverlay} overlay */
export function setUpOverlayPanel(overlay) {
  const shown = $("shown", HTMLSelectElement), opacity = input("opacity");
  const showOpacity = () => { overlay.opacity = opacity.valueAsNumber / 100; };
  shown.addEventListener("change", () => overlay.show(shown.value));
  opacity.addEventListener("input", showOpacity);
  showOpacity();
  $("legend").replaceChildren(...CLASSES.map(name => {
    const entry = create("li", { className: `swatch class-${name}` });
    entry.dataset.t = name;
    return entry;
  }));
}

/**
 * @param {string} id of the element that holds them
 * @param {string} name
 * @param {Choice[]} choices
 * @param {string} chosen
 * @param {(value: string) => void} change
 */
function showRadios(id, name, choices, chosen, change) {
  $(id).replaceChildren(...choices.map(({ value, message, key, className = "" }) => {
    const radio = create("input", { type: "radio", name, value, checked: value === chosen });
    radio.dataset.key = key;
    const text = create("span", { className });
    text.dataset.t = message;
    radio.addEventListener("change", () => change(value));
    return create("label", {}, radio, " ", text, create("kbd", { textContent: key, ariaHidden: "true" }));
  }));
}
