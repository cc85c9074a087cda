import assert from "node:assert/strict";
import { test } from "node:test";
import { isMirrored, parseLatLon, residual } from "../../src/Host/wwwroot/js/calibration/control-points.js";

test("coordinates are read as map sites write them", () => {
  for (const text of ["60.1700, 24.9410", "60,1700; 24,9410", "60.1700 N 24.9410 E", "24.9410 E, 60.1700 N", "60.17° 24.941°"]) {
    assert.deepEqual(parseLatLon(text), [24.941, 60.17], text);
  }
  assert.deepEqual(parseLatLon("33.9 S, 18.4 W"), [-18.4, -33.9]);
  assert.deepEqual(parseLatLon("-33.9, −18.4"), [-18.4, -33.9]);
});

test("what is no latitude and longitude is refused", () => {
  for (const text of ["", "60.17", "1, 2, 3", "86, 10", "10, 181", "here"]) assert.equal(parseLatLon(text), null, text);
});

const SIZE = { width: 100, height: 50 };

// North up: a degree wide, half a degree high.
const CORNERS = [[10, 50.5], [11, 50.5], [11, 50], [10, 50]];

test("a point that lies where it was said is off by nothing", () => {
  assert.ok(residual({ pixel: [50, 25], wgs84: [10.5, 50.25] }, CORNERS, SIZE) < 0.001);
});

test("a hundredth of a degree of latitude is 1.1 km, of longitude less by the cosine", () => {
  assert.ok(Math.abs(residual({ pixel: [50, 25], wgs84: [10.5, 50.26] }, CORNERS, SIZE) - 1111.95) < 0.1);
  const eastward = residual({ pixel: [50, 25], wgs84: [10.51, 50.25] }, CORNERS, SIZE);
  assert.ok(Math.abs(eastward - 1111.95 * Math.cos(50.25 * Math.PI / 180)) < 0.1);
});

test("a map that is seen from below is mirrored, a turned one is not", () => {
  assert.equal(isMirrored(CORNERS), false);
  assert.equal(isMirrored(CORNERS.map(([lon, lat]) => [lat, lon])), true);
  assert.equal(isMirrored([[0, 0], [0, 1], [1, 1], [1, 0]]), isMirrored([[1, 1], [1, 0], [0, 0], [0, 1]]));
});
