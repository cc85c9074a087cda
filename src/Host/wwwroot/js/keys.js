// What keys mean on an open map, and what takes things back.
import { $, isTyping } from "./dom.js";
import { pressEditorKey } from "./mask/mask-panels.js";
import { currentScreen } from "./screen.js";
import { state } from "./state.js";

/** @import { AnnotationEditor } from "./annotations.js" */
/** @import { ClickMode } from "./click-mode.js" */
/** @import { Journal } from "./journal.js" */
/** @import { MaskEditor } from "./mask/mask-editor.js" */
/** @import { RevisionList } from "./revisions.js" */
/** @import { Tabs } from "./tabs.js" */

/**
 * @param {{ editor: MaskEditor, annotations: AnnotationEditor, clicks: ClickMode, tabs: Tabs, journal: Journal,
 *   revisions: RevisionList }} parts
 */
export function setUpKeys({ editor, annotations, clicks, tabs, journal, revisions }) {
  const undo = () => {
    editor.flush();
    if (journal.undo()) return;
    // What was done before this window opened the map is in its history.
    tabs.choose("map");
    revisions.open();
  };
  const redo = () => {
    editor.flush();
    journal.redo();
  };

  /**
   * @param {KeyboardEvent} event
   * @returns whether it means something
   */
  const pressCommand = ({ key, shiftKey }) => {
    const command = { z: shiftKey ? redo : undo, y: redo }[key.toLowerCase()];
    command?.();
    return Boolean(command);
  };

  /**
   * @param {KeyboardEvent} event
   * @returns whether it means something
   */
  const pressKey = ({ key, altKey }) => {
    if (key === "Escape") {
      editor.cancel();
      annotations.cancel();
      clicks.set(null);
      return false;
    }
    return tabs.current === "fix" && !altKey && pressEditorKey(key);
  };

  document.addEventListener("keydown", event => {
    if (!state.isOpen || isTyping(event.target) || currentScreen() !== "map") return;
    if (event.ctrlKey || event.metaKey ? pressCommand(event) : pressKey(event)) event.preventDefault();
  });
  $("undo").addEventListener("click", undo);
  $("redo").addEventListener("click", redo);
  journal.on("changed", ({ canUndo, canRedo }) => {
    $("undo", HTMLButtonElement).disabled = !canUndo;
    $("redo", HTMLButtonElement).disabled = !canRedo;
  });
  return { undo, redo };
}
