// Quantities as texts.
import { translate } from "./i18n.js";

/**
 * @param {number | null | undefined} value
 * @param {string} unit "m" or "px"
 */
export const formatLength = (value, unit) =>
  value === null || value === undefined ? "–" : `${value < 10 && unit === "m" ? value.toFixed(2) : value.toFixed(1)} ${unit}`;

/** @param {number} value */
export const formatMetres = value => `${value < 10 ? value.toFixed(1) : Math.round(value)} m`;

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
  new Date(moment).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });

/** @param {string} text with a point or a comma before the decimals; NaN where it is empty or no number */
export const parseDecimal = text => text.trim() === "" ? NaN : Number(text.replace(",", "."));

/**
 * A position to a tenth of a pixel.
 * @param {Point} position
 */
export const roundPosition = ([x, y]) => [Math.round(10 * x) / 10, Math.round(10 * y) / 10];
