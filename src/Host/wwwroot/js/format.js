// Quantities as texts.
import { currentLanguage, translate } from "./i18n.js";

/** @type {Map<string, Intl.NumberFormat>} one takes longer to make than to use a thousand times */
const writers = new Map();

/**
 * A number as the language writes it.
 * @param {number} value
 * @param {number} decimals
 */
export function formatNumber(value, decimals) {
  const language = currentLanguage(), key = `${language}${decimals}`;
  const made = writers.get(key) ?? new Intl.NumberFormat(language, {
    minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: "min2",
  });
  writers.set(key, made);
  return made.format(value);
}

/**
 * A number with its significant digits, as the language writes it.
 * @param {number} value
 * @param {number} digits
 */
export const formatSignificant = (value, digits) =>
  new Intl.NumberFormat(currentLanguage(), { maximumSignificantDigits: digits, useGrouping: "min2" }).format(value);

/**
 * @param {number | null | undefined} value
 * @param {string} unit "m" or "px"
 */
export const formatLength = (value, unit) =>
  value === null || value === undefined ? "–" : `${formatNumber(value, value < 10 && unit === "m" ? 2 : 1)} ${unit}`;

/** @param {number} value */
export const formatMetres = value => `${formatNumber(value, value < 10 ? 1 : 0)} m`;

/** @param {number} share */
export const formatPercent = share => `${Math.round(100 * share)} %`;

/**
 * No more exact than a walking time can be.
 * @param {number} seconds
 */
export function formatDuration(seconds) {
  if (seconds < 100) return translate("seconds", Math.max(1, Math.round(seconds)));
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? translate("minutes", minutes) : translate("hours", Math.floor(minutes / 60), minutes % 60);
}

/** @param {string} moment as the service says it, in UTC */
export const formatMoment = moment =>
  new Date(moment).toLocaleString(currentLanguage(), { dateStyle: "medium", timeStyle: "short" });

/** @param {string} text with a point or a comma before the decimals; NaN where it is empty or no number */
export const parseDecimal = text => text.trim() === "" ? NaN : Number(text.replace(",", "."));

/**
 * A position to a tenth of a pixel.
 * @param {Point} position
 */
export const roundPosition = ([x, y]) => [Math.round(10 * x) / 10, Math.round(10 * y) / 10];
