// The line that says what happened last.
import { $ } from "./dom.js";

/**
 * @param {string} text
 * @param {boolean} [isProblem]
 */
export function report(text, isProblem = false) {
  const status = $("status");
  // It is no longer the message of the empty page, which a change of language would bring back.
  status.removeAttribute("data-t");
  status.textContent = text;
  status.classList.toggle("problem", isProblem);
}

/** @param {unknown} error */
export const messageOf = error => error instanceof Error ? error.message : String(error);

/** @param {unknown} error */
export const reportError = error => report(messageOf(error), true);
