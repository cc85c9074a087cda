import assert from "node:assert/strict";
import { test } from "node:test";
import * as format from "../../src/Host/wwwroot/js/format.js";

test("short lengths in metres have centimetres, others a tenth", () => {
  assert.equal(format.formatLength(1.234, "m"), "1.23 m");
  assert.equal(format.formatLength(12.34, "m"), "12.3 m");
  assert.equal(format.formatLength(1.234, "px"), "1.2 px");
});

test("a length that is not known is a dash", () => {
  assert.equal(format.formatLength(null, "m"), "–");
  assert.equal(format.formatLength(undefined, "m"), "–");
});

test("durations are no more exact than walking", () => {
  const durations = [0, 0.2, 99, 100, 1200, 5970, 7500];
  assert.deepEqual(durations.map(format.formatDuration), ["1 s", "1 s", "99 s", "2 min", "20 min", "1 h 40 min", "2 h 5 min"]);
});

test("shares are whole percents, and errors metres", () => {
  assert.equal(format.formatPercent(0.996), "100 %");
  assert.deepEqual([0.44, 40.4].map(format.formatMetres), ["0.4 m", "40 m"]);
});

test("numbers are typed with a point or a comma", () => {
  assert.deepEqual(["0.05", "0,05", " 7 "].map(format.parseDecimal), [0.05, 0.05, 7]);
  for (const text of ["", "  ", "abc", "1.2.3"]) assert.ok(Number.isNaN(format.parseDecimal(text)), text);
});

test("positions are rounded to a tenth of a pixel", () => {
  assert.deepEqual(format.roundPosition([1.26, 7.94]), [1.3, 7.9]);
});
