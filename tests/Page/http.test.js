import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError, isTransient } from "../../src/Host/wwwroot/js/http.js";
import { fileName, warningsOf } from "../../src/Host/wwwroot/js/downloads.js";

test("a refusal is worded by the page where it has words, else by the service", () => {
  const gone = new ApiError(404, { code: "MapNotFound", detail: "no map" }, null);
  assert.equal(gone.message, "This map is no longer there: somebody has deleted it.");
  assert.equal(new ApiError(400, { code: "Other", detail: "said by the service" }, null).message, "said by the service");
  assert.equal(new ApiError(502, { title: "Bad Gateway" }, null).message, "Bad Gateway");
  assert.equal(new ApiError(502, {}, null).message, "HTTP 502");
});

test("a refusal says when to try again", () => {
  const error = new ApiError(429, { code: "RateLimited" }, "7");
  assert.equal(error.retryAfter, 7);
  assert.equal(error.message, "Too many questions at once. Try again in 7 s.");
  assert.equal(new ApiError(429, {}, null).retryAfter, null);
});

test("a request is tried again where it may succeed later", () => {
  for (const status of [401, 403, 408, 429, 500, 503]) assert.ok(isTransient(new ApiError(status, {}, null)), `${status}`);
  for (const status of [400, 404, 409, 412, 422]) assert.ok(!isTransient(new ApiError(status, {}, null)), `${status}`);
  assert.ok(isTransient(new TypeError("no network")));
});

test("a file has the name that the service gives it", () => {
  assert.equal(fileName("attachment; filename=\"plan.geojson\""), "plan.geojson");
  assert.equal(fileName("attachment; filename=plan.map; size=7"), "plan.map");
  assert.equal(fileName("attachment; filename=\"1.geojson\"; filename*=UTF-8''1%EC%B8%B5.geojson"), "1층.geojson");
  assert.equal(fileName(""), undefined);
});

test("what a file could not hold is said in the page's words, else in the service's", () => {
  assert.deepEqual(warningsOf(null), []);
  assert.deepEqual(
    warningsOf('[{"code":"doors_left_out","message":"x"},{"code":"many_walls","message":"600 walls \\u00fc"}]'),
    ["The file knows no doors: they are open ground in it.", "600 walls ü"]);
});
