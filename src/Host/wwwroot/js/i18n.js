// The texts of the page in the language of its reader. The messages are in messages/<language>.json.
import de from "../messages/de.json" with { type: "json" };
import en from "../messages/en.json" with { type: "json" };
import ko from "../messages/ko.json" with { type: "json" };

/** @typedef {keyof typeof en} MessageKey */

/** @type {Record<string, Record<string, string>>} */
const MESSAGES = { en, de, ko };

/** By their own names, as everybody finds them. */
export const LANGUAGES = Object.entries({ en: "English", de: "Deutsch", ko: "한국어" });

let language = "en";

export const currentLanguage = () => language;

/**
 * The message of a key, with {0}, {1} … filled in.
 * @param {MessageKey} key
 * @param {...(string | number)} values
 */
export const translate = (key, ...values) => (MESSAGES[language][key] ?? key).replace(/\{(\d)\}/g, (_, i) => String(values[i]));

/**
 * @param {string} key
 * @returns {key is MessageKey}
 */
export const hasMessage = key => key in MESSAGES[language];

/** Takes the language that was chosen before, or else the first of the browser's that the page speaks. */
export function detectLanguage() {
  const wanted = [localStorage.getItem("language"), ...navigator.languages.map(one => one.slice(0, 2))];
  language = wanted.find(one => one !== null && one in MESSAGES) ?? "en";
}

/** @param {string} wanted */
export function changeLanguage(wanted) {
  language = wanted;
  localStorage.setItem("language", wanted);
  translateDocument();
}

/** Fills the elements with data-t, and the labels of those with data-t-label. */
export function translateDocument() {
  document.documentElement.lang = language;
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-t]"))) {
    element.textContent = translate(/** @type {MessageKey} */ (element.dataset.t));
  }
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-t-label]"))) {
    const label = translate(/** @type {MessageKey} */ (element.dataset.tLabel));
    element.setAttribute("aria-label", label);
    if (element instanceof HTMLInputElement && element.type === "search") element.placeholder = label;
  }
}
