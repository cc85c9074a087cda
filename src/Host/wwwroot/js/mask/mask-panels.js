// The controls of the editor (tools, classes, width, undo) and of the overlay (what it shows, how strongly, its legend).
import { CLASSES } from "./mask.js";
import { $, input, create } from "../dom.js";

/** @import { MaskEditor, Tool } from "./mask-editor.js" */
/** @import { MaskOverlay } from "./mask-overlay.js" */
/** @import { MessageKey } from "../i18n.js" */
/** @typedef {{ value: string, message: MessageKey, className?: string }} Choice */

/** @type {[Tool, MessageKey][]} */
const TOOLS = [
  ["brush", "brush"], ["line", "line"], ["rectangle", "rectangle"], ["polygon", "polygon"],
  ["bucket", "bucket"], ["door", "openDoor"], ["gap", "sealGap"],
];

/** @param {MaskEditor} editor */
export function setUpEditorPanel(editor) {
  showRadios("tools", "tool", TOOLS.map(([value, message]) => ({ value, message })), editor.tool, value => {
    editor.cancel();
    editor.tool = /** @type {Tool} */ (value);
    $("close-polygon").hidden = value !== "polygon";
  });

  const classes = CLASSES.map((name, label) => ({ value: String(label), message: name, className: `swatch class-${name}` }));
  showRadios("labels", "label", classes, String(editor.label), value => { editor.label = Number(value); });

  input("size").addEventListener("input", () => {
    editor.size = input("size").valueAsNumber;
    $("size-shown", HTMLOutputElement).value = input("size").value;
  });
  $("undo").addEventListener("click", () => editor.undo());
  $("redo").addEventListener("click", () => editor.redo());
  $("close-polygon").addEventListener("click", () => editor.close());
  editor.on("history", ({ canUndo, canRedo }) => {
    $("undo", HTMLButtonElement).disabled = !canUndo;
    $("redo", HTMLButtonElement).disabled = !canRedo;
  });
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
  $(id).replaceChildren(...choices.map(({ value, message, className = "" }) => {
    const radio = create("input", { type: "radio", name, value, checked: value === chosen });
    const text = create("span", { className });
    text.dataset.t = message;
    radio.addEventListener("change", () => change(value));
    return create("label", {}, radio, " ", text);
  }));
}
