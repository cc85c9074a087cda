// A route in words: what its stops are called, what to know before trusting it, the facts.
import { formatDuration, formatLength, formatPercent, roundPosition } from "../format.js";
import { translate } from "../i18n.js";

/** @import { MessageKey } from "../i18n.js" */

/**
 * @typedef {object} Note something to know before trusting a route
 * @property {string} code
 * @property {string} short
 * @property {string} text
 * @property {Point[]} [at] where
 * @property {boolean} [isGrave]
 */

/** @type {Record<string, [MessageKey, MessageKey]>} warnings that the page words itself, at length and briefly */
const WORDED_HERE = {
  no_map: ["noMap", "noMapBrief"], badly_read: ["badlyRead", "badlyReadBrief"], unscaled: ["warnUnscaled", "unscaledBrief"],
  degraded: ["degraded", "degradedBrief"],
};

/** Those that the page says with numbers. */
const SAID_WITH_NUMBERS = ["snapped", "low_confidence"];
const GRAVE = ["no_map", "badly_read", "degraded"];

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
export function routeSummary(answer, chosen, stops, unit) {
  const { distance, duration } = answer.routes[chosen], walk = isKnown(duration) ? `, ${formatDuration(duration)}` : "";
  const notes = routeNotes(answer, chosen, stops, unit).filter(({ code }) => code !== "narrowest");
  return [translate("routeOf", formatLength(distance, unit), walk), ...notes.map(note => note.text)].join(" ");
}

/**
 * @param {Api.Route} answer
 * @param {number} chosen which of its routes
 * @param {Point[]} stops as they were asked
 * @param {string} unit
 * @param {Point[][]} uncertain the parts of the line where the reading is unsure
 * @returns {Note[]}
 */
export function routeNotes({ routes, warnings, waypoints }, chosen, stops, unit, uncertain = []) {
  const { clearance: { narrowest }, confidence: { uncertain_length: unsure } } = routes[chosen];
  const moved = waypoints.flatMap((waypoint, i) => isInSamePixel(waypoint.location, roundPosition(stops[i])) ? [] : [{
    code: "snapped", at: [waypoint.location],
    short: translate("movedBrief", stopName(i, stops.length), formatLength(waypoint.distance, unit)),
    text: translate("moved", stopName(i, stops.length), formatLength(waypoint.distance, unit)),
  }]);
  const doubtful = unsure > 0 ? [{
    code: "low_confidence", at: uncertain.length ? uncertain.flat() : undefined,
    short: translate("unsureBrief", formatLength(unsure, unit)), text: translate("unsureOf", formatLength(unsure, unit)),
  }] : [];
  const tight = narrowest ? [{
    code: "narrowest", at: [narrowest.location], short: translate("narrowestBrief", formatLength(narrowest.width, unit)),
    text: translate("at", formatLength(narrowest.width, unit), narrowest.location.map(Math.round).join(", ")),
  }] : [];
  return [...warnings.filter(({ code }) => !SAID_WITH_NUMBERS.includes(code)).map(noteOf), ...moved, ...doubtful, ...tight];
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

/**
 * @param {Api.MapWarning} warning
 * @returns {Note}
 */
function noteOf({ code, message, location }) {
  const [long, brief] = WORDED_HERE[code] ?? [], at = location ? [location] : undefined;
  return {
    code, at, isGrave: GRAVE.includes(code), text: long ? translate(long) : message, short: brief ? translate(brief) : message,
  };
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
