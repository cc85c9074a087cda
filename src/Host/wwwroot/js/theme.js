// Light or dark: as the system has it, or as somebody chose.
import { $ } from "./dom.js";
import { translate } from "./i18n.js";

/** @import { MessageKey } from "./i18n.js" */

const THEMES = ["auto", "light", "dark"];

/** @type {Record<string, MessageKey>} */
const NAMES = { auto: "themeAuto", light: "themeLight", dark: "themeDark" };

const chosen = () => localStorage.getItem("theme") ?? "auto";

export function showTheme() {
  const theme = chosen();
  document.documentElement.dataset.theme = theme;
  $("theme-name").textContent = translate(NAMES[theme] ?? "themeAuto");
}

export function nextTheme() {
  localStorage.setItem("theme", THEMES[(THEMES.indexOf(chosen()) + 1) % THEMES.length]);
  showTheme();
}

export function setUpTheme() {
  showTheme();
  $("theme").addEventListener("click", nextTheme);
}
