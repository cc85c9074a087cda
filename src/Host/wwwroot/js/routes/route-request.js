// A question about a route as the service takes it, and as the address of the page.
import { roundPosition } from "../format.js";

/** @typedef {{ stops: (Point | null)[], profile: string, radius: number, alternatives: number }} RouteQuery */

/** @param {number} radius */
const travelOptions = radius => radius > 0 ? { agent_radius: radius } : {};

/**
 * Who goes, as every question about the map may say; no profile is the shortest way.
 * @param {{ profile: string, radius: number }} query
 */
export const walker = ({ profile, radius }) => ({ ...(profile && { profile }), options: travelOptions(radius) });

/**
 * @param {string} map
 * @param {RouteQuery} query
 * @returns {Api.RouteRequest}
 */
export const routeRequest = (map, { stops, profile, radius, alternatives }) => ({
  map,
  waypoints: stops.filter(stop => stop !== null).map(stop => ({ location: roundPosition(stop) })),
  ...(alternatives > 0 && stops.length === 2 && { alternatives }),
  ...walker({ profile, radius }),
});

/**
 * The address of the page with a map and a question.
 * @param {string} map
 * @param {Omit<RouteQuery, "alternatives">} query
 * @param {string} page
 * @param {boolean} [isOnlyLook] whether who opens it is offered no change
 */
export function permalink(map, { stops, profile, radius }, page, isOnlyLook = false) {
  const parameters = new URLSearchParams({ map });
  stops.forEach((stop, i) => {
    const name = i === 0 ? "from" : i === stops.length - 1 ? "to" : "via";
    if (stop) parameters.append(name, String(roundPosition(stop)));
  });
  if (profile) parameters.set("profile", profile);
  if (radius) parameters.set("radius", String(radius));
  if (isOnlyLook) parameters.set("look", "1");
  return new URL(`?${parameters}`.replaceAll("%2C", ","), page);
}

/**
 * What an address asks; map is null where it names none.
 * @param {string} search
 */
export function parsePermalink(search) {
  const parameters = new URLSearchParams(search);
  return {
    map: parameters.get("map"),
    isEmbedded: parameters.has("embed"),
    isOnlyLook: parameters.has("look"),
    stops: [parameters.get("from"), ...parameters.getAll("via"), parameters.get("to")].map(parsePosition),
    profile: parameters.get("profile") ?? "",
    radius: Number(parameters.get("radius") ?? 0),
  };
}

/** @param {string | null} text */
function parsePosition(text) {
  const position = (text ?? "").split(",").map(Number);
  return position.length === 2 && position.every(Number.isFinite) ? position : null;
}
