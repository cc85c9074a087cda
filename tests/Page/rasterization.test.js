import assert from "node:assert/strict";
import { test } from "node:test";
import * as raster from "../../src/Host/wwwroot/js/mask/rasterization.js";
import { random } from "./source.js";

const SIZE = { width: 40, height: 30 };

/**
 * The pixels that a shape paints, each once.
 * @param {(paint: (x: number, y: number) => void) => void} draw
 */
function painted(draw) {
  /** @type {Set<string>} */
  const pixels = new Set();
  draw((x, y) => {
    assert.ok(x >= 0 && y >= 0 && x < SIZE.width && y < SIZE.height, `${x},${y} is outside`);
    pixels.add(`${x},${y}`);
  });
  return [...pixels].sort();
}

/** @param {(x: number, y: number) => boolean} isInside asked of the centre of every pixel */
function expected(isInside) {
  const pixels = [];
  for (let y = 0; y < SIZE.height; y++) for (let x = 0; x < SIZE.width; x++) if (isInside(x + 0.5, y + 0.5)) pixels.push(`${x},${y}`);
  return pixels.sort();
}

test("a segment covers all pixels whose centre is near enough", () => {
  const next = random(1);
  for (let i = 0; i < 50; i++) {
    const [ax, ay, bx, by] = [50 * next() - 5, 40 * next() - 5, 50 * next() - 5, 40 * next() - 5], width = 1 + 9 * next();
    const radius = Math.max(0.71, width / 2), steps = 4000;
    // Naive: the nearest of many positions on the segment; pixels on the very edge may differ.
    const distance = (/** @type {number} */ x, /** @type {number} */ y) => {
      const [dx, dy] = [bx - ax, by - ay], share = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
      const at = Math.round(Math.min(1, Math.max(0, share)) * steps) / steps;
      return Math.hypot(ax + at * dx - x, ay + at * dy - y);
    };
    const pixels = painted(paint => raster.segment(SIZE, [ax, ay], [bx, by], width, paint));
    const inner = expected((x, y) => distance(x, y) < radius - 0.01), outer = new Set(expected((x, y) => distance(x, y) < radius + 0.01));
    assert.ok(inner.every(pixel => pixels.includes(pixel)) && pixels.every(pixel => outer.has(pixel)));
  }
});

test("a dot is a segment without length", () => {
  assert.deepEqual(painted(paint => raster.segment(SIZE, [5.5, 5.5], [5.5, 5.5], 1, paint)), ["5,5"]);
});

test("a polygon covers all pixels whose centre is inside by the even-odd rule", () => {
  const next = random(2);
  for (let i = 0; i < 50; i++) {
    const ring = Array.from({ length: 3 + i % 5 }, () => [50 * next() - 5, 40 * next() - 5]);
    const isInside = (/** @type {number} */ x, /** @type {number} */ y) => ring.reduce((inside, [ax, ay], k) => {
      const [bx, by] = ring[(k + 1) % ring.length];
      return ay > y !== by > y && x < ax + (y - ay) / (by - ay) * (bx - ax) ? !inside : inside;
    }, false);
    assert.deepEqual(painted(paint => raster.polygon(SIZE, ring, paint)), expected(isInside));
  }
});

test("a rectangle goes from corner to corner, whichever they are", () => {
  const pixels = expected((x, y) => x > 2 && x < 5 && y > 3 && y < 5);
  assert.deepEqual(painted(paint => raster.rectangle(SIZE, [2, 3], [5, 5], paint)), pixels);
  assert.deepEqual(painted(paint => raster.rectangle(SIZE, [5, 3], [2, 5], paint)), pixels);
});

test("a flood fill covers what is connected edge to edge, and nothing else", () => {
  const next = random(3), { width, height } = SIZE;
  for (let i = 0; i < 20; i++) {
    const labels = Uint8Array.from({ length: width * height }, () => next() < 0.6 ? 1 : 3), start = [40 * next(), 30 * next()];
    const wanted = labels[Math.floor(start[1]) * width + Math.floor(start[0])];
    const reached = new Set([`${Math.floor(start[0])},${Math.floor(start[1])}`]);
    for (const pixel of reached) {
      const [x, y] = pixel.split(",").map(Number);
      for (const [nx, ny] of [[x - 1, y], [x + 1, y], [x, y - 1], [x, y + 1]]) {
        if (nx >= 0 && ny >= 0 && nx < width && ny < height && labels[ny * width + nx] === wanted) reached.add(`${nx},${ny}`);
      }
    }
    assert.deepEqual(painted(paint => raster.floodFill({ ...SIZE, labels }, start, paint)), [...reached].sort());
  }
});

test("a wall is crossed where it is thinnest", () => {
  const isWall = (/** @type {number} */ x, /** @type {number} */ y) => x >= 10 && x < 14 && y >= 0 && y < 30;
  const ends = raster.shortestCrossing([12, 15], 60, isWall);
  assert.ok(ends);
  assert.ok(Math.abs(ends[0][1] - 15) < 0.01 && Math.abs(ends[1][1] - 15) < 0.01);
  assert.ok(Math.abs(Math.abs(ends[0][0] - ends[1][0]) - 4) <= 1);
});

test("a wall that does not end within reach is not crossed", () => {
  assert.equal(raster.shortestCrossing([12, 15], 3, () => true), null);
});
