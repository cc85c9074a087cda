// A route in words: what its stops are called, what to know before trusting it, the facts.
import { formatDuration, formatLength, formatPercent, roundPosition } from "../format.js";
import { translate } from "../i18n.js";

/** @import { MessageKey } from "../i18n.js" */

/** @type {Record<string, MessageKey | null>} warnings that the page words itself; null where it says them with numbers */
const WORDED_HERE = {
  no_map: "noMap", badly_read: "badlyRead", unscaled: "warnUnscaled", degraded: "degraded", snapped: null, low_confidence: null,
};

/**
 * @param {number} i
 * @param {number} count
 */
export const stopName = (i, count) =>
  i === 0 ? translate("start") : i === count - 1 ? translate("goal") : translate("via", i);

/**
 * @param {Api.Route} answer
 * @param {number} chosen which of its routes
 * @param {Point[]} stops as they were asked
 * @param {string} unit
 */
export function routeSummary({ routes, warnings, waypoints }, chosen, stops, unit) {
  const { distance, duration, confidence } = routes[chosen], uncertain = confidence.uncertain_length;
  const walk = isKnown(duration) ? `, ${formatDuration(duration)}` : "";
  const moved = waypoints.flatMap((waypoint, i) => isInSamePixel(waypoint.location, roundPosition(stops[i]))
    ? [] : [translate("moved", stopName(i, stops.length), formatLength(waypoint.distance, unit))]);
  return [
    translate("routeOf", formatLength(distance, unit), walk),
    ...warnings.flatMap(warningText),
    ...moved,
    ...(uncertain > 0 ? [translate("unsureOf", formatLength(uncertain, unit))] : []),
  ].join(" ");
}

/**
 * Names and values of what a table of facts has of a route.
 * @param {Api.Route["routes"][number]} route
 * @param {string} unit
 * @returns {[string, string][]}
 */
export const routeFacts = ({ distance, duration, clearance, confidence }, unit) => [
  [translate("distance"), formatLength(distance, unit)],
  [translate("time"), isKnown(duration) ? formatDuration(duration) : translate("needsScale")],
  [translate("narrowest"), formatLength(clearance.narrowest?.width, unit)],
  [translate("probablyRight"), isKnown(confidence.route) ? formatPercent(confidence.route) : "–"],
  [translate("leastSure"), formatPercent(confidence.min)],
  [translate("uncertain"), formatLength(confidence.uncertain_length, unit)],
];

/** @param {Api.MapWarning} warning */
function warningText({ code, message }) {
  if (!(code in WORDED_HERE)) return [message];
  const key = WORDED_HERE[code];
  return key ? [translate(key)] : [];
}

/**
 * @param {number | null | undefined} value
 * @returns {value is number}
 */
const isKnown = value => value !== null && value !== undefined;

/**
 * @param {Point} a
 * @param {Point} b
 */
const isInSamePixel = (a, b) => a.every((place, axis) => Math.floor(place) === Math.floor(b[axis]));
