import assert from "node:assert/strict";
import { test } from "node:test";
import { pieceOf } from "../../src/Host/wwwroot/js/routes/step-list.js";
import { cheapestPlace } from "../../src/Host/wwwroot/js/routes/stops.js";
import { parsePermalink, permalink, routeRequest } from "../../src/Host/wwwroot/js/routes/route-request.js";
import { routeFacts, routeNotes, routeSummary, stopName } from "../../src/Host/wwwroot/js/routes/route-text.js";

const QUERY = { stops: [[1.26, 2], null, [30, 40]], profile: "", radius: 0, alternatives: 0 };

test("a question names what is not the default", () => {
  assert.deepEqual(routeRequest("m", QUERY), {
    map: "m", waypoints: [{ location: [1.3, 2] }, { location: [30, 40] }], options: {},
  });
  const { alternatives, options } = routeRequest("m", { ...QUERY, stops: [[1, 2], [3, 4]], radius: 0.3, alternatives: 2 });
  assert.equal(alternatives, 2);
  assert.equal(routeRequest("m", { ...QUERY, profile: "foot" }).profile, "foot");
  assert.deepEqual(options, { agent_radius: 0.3 });
});

test("other ways are asked for between two places only", () => {
  assert.equal(routeRequest("m", { ...QUERY, alternatives: 2 }).alternatives, undefined);
});

test("a link leads back to the same question", () => {
  const query = { ...QUERY, stops: [[1.5, 2], [3, 4], [5, 6], [7, 8.5]], profile: "robot", radius: 0.25 };
  const link = permalink("m_1", query, "https://example.org/map/?x=1");
  assert.equal(link.href, "https://example.org/map/?map=m_1&from=1.5,2&via=3,4&via=5,6&to=7,8.5&profile=robot&radius=0.25");
  const { stops, profile, radius } = query;
  assert.deepEqual(parsePermalink(link.search), { map: "m_1", isEmbedded: false, isOnlyLook: false, stops, profile, radius });
});

test("a link only to look stays one", () => {
  const link = permalink("m", QUERY, "https://example.org/", true);
  assert.equal(link.search, "?map=m&from=1.3,2&to=30,40&look=1");
  assert.equal(parsePermalink(link.search).isOnlyLook, true);
});

test("what a link does not say, or says wrongly, is open", () => {
  const nothing = { map: null, isEmbedded: true, isOnlyLook: false, stops: [null, null], profile: "", radius: 0 };
  assert.deepEqual(parsePermalink("?embed=1&from=1&to=a,b"), nothing);
  assert.equal(permalink("m", { ...QUERY, stops: [null, null] }, "https://example.org/").search, "?map=m");
});

test("a step has its piece of the line, corners included", () => {
  const line = [[0, 0], [10, 0], [10, 0], [10, 10]];
  assert.deepEqual(pieceOf(line, 0, 4), [[0, 0], [4, 0]]);
  assert.deepEqual(pieceOf(line, 4, 15), [[4, 0], [10, 0], [10, 5]]);
  assert.deepEqual(pieceOf(line, 15, 99), [[10, 5], [10, 10]]);
  assert.deepEqual(pieceOf(line, 20, 20), []);
});

test("another via is put where the detour is smallest", () => {
  assert.equal(cheapestPlace([[0, 0], [10, 0], [20, 0]], [4, 1]), 1);
  assert.equal(cheapestPlace([[0, 0], [10, 0], [20, 0]], [16, 1]), 2);
  assert.equal(cheapestPlace([[0, 0], [20, 0]], [40, 40]), 1);
});

test("a note says where it is, and what is grave", () => {
  const warnings = [{ code: "unscaled", message: "-" }, { code: "badly_read", message: "-" }];
  const notes = routeNotes(answer({ warnings }), 0, [[1, 1], [1, 121]], "px");
  assert.deepEqual(notes.map(({ code, at, isGrave }) => [code, at, Boolean(isGrave)]), [
    ["unscaled", undefined, false], ["badly_read", undefined, true], ["narrowest", [[1, 50]], false],
  ]);
});

test("stops are start, vias and goal", () => {
  assert.deepEqual([0, 1, 2, 3].map(i => stopName(i, 4)), ["Start", "Via 1", "Via 2", "Goal"]);
});

/** @type {Api.Route["routes"][number]} */
const route = {
  distance: 120, duration: null, weight: 120, geometry: { type: "LineString", coordinates: [[1, 1], [1, 121]] }, legs: [],
  clearance: { min: 3, narrowest: { location: [1, 50], width: 6.25 } },
  confidence: { min: 0.5, mean: 0.9, uncertain_length: 0, route: 0.876 },
};

/** @param {Partial<Api.Route>} parts */
const answer = parts => /** @type {Api.Route} */ ({ routes: [route], warnings: [], waypoints: [], ...parts });

test("a summary says the length, the warnings in the page's words, and what was moved", () => {
  const warnings = [
    { code: "unscaled", message: "-" }, { code: "snapped", message: "-" }, { code: "new", message: "Said by the service." },
  ];
  const waypoints = [{ location: [1.4, 1], distance: 0, name: null }, { location: [9, 121], distance: 8, name: null }];
  assert.equal(
    routeSummary(answer({ warnings, waypoints }), 0, [[1, 1], [1, 121]], "px"),
    "Route of 120.0 px. The map has no scale: distances are pixels, and there is no time. Said by the service. " +
    "Goal was not on walkable ground; the route leads to the nearest, 8.0 px away.");
});

test("a summary says the time where there is a scale, and what is uncertain", () => {
  const timed = { ...route, distance: 12, duration: 90, confidence: { ...route.confidence, uncertain_length: 2 } };
  assert.equal(
    routeSummary(answer({ routes: [timed] }), 0, [[1, 1], [1, 121]], "m"),
    "Route of 12.0 m, 90 s. 2.00 m of it cross places where the reading is unsure.");
});

test("the facts have what is known", () => {
  assert.deepEqual(routeFacts(route, "px").map(([, value]) => value), ["120.0 px", "needs a scale", "6.3 px", "88 %", "50 %", "0.0 px"]);
  const open = { ...route, clearance: { min: null, narrowest: null } };
  assert.deepEqual(routeFacts(open, "px")[2], ["Narrowest", "–"]);
  const unjudged = { ...route, confidence: { ...route.confidence, route: null } };
  assert.deepEqual(routeFacts(unjudged, "px")[3], ["Confidence", "–"]);
});
