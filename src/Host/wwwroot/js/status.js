// The line that says what happened last.
import { $ } from "./dom.js";

/**
 * @param {string} text
 * @param {boolean} [isProblem]
 */
export function report(text, isProblem = false) {
  const status = $("status");
  status.textContent = text;
  status.className = isProblem ? "problem" : "";
}

/** For who does not see what is shown elsewhere. @param {string} text */
export function reportSpoken(text) {
  report(text);
  $("status").className = "spoken";
}

/** @param {unknown} error */
export const messageOf = error => error instanceof Error ? error.message : String(error);

/** @param {unknown} error */
export const reportError = error => report(messageOf(error), true);
