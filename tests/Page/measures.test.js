import assert from "node:assert/strict";
import { test } from "node:test";
import { isPassable } from "../../src/Host/wwwroot/js/mask/mask.js";
import { medianDoorWidth, tooNarrow, uncertainParts } from "../../src/Host/wwwroot/js/mask/measures.js";
import { random } from "./source.js";

test("ground is too narrow where a disc of the radius does not fit", () => {
  const next = random(5), [width, height] = [30, 20];
  for (const radius of [0.5, 1, 2.3, 5]) {
    const labels = Uint8Array.from({ length: width * height }, () => next() < 0.95 ? 1 : 3);
    const naive = [];
    for (let i = 0; i < labels.length; i++) {
      if (!isPassable(labels[i])) continue;
      const distances = [...labels.keys()].filter(k => !isPassable(labels[k]))
        .map(k => Math.hypot(k % width - i % width, Math.floor(k / width) - Math.floor(i / width)));
      if (Math.min(...distances) - 0.5 < radius) naive.push(i);
    }
    const { pixels, percent } = tooNarrow({ width, height, labels }, radius);
    assert.deepEqual(pixels, naive);
    assert.equal(percent, 100 * naive.length / labels.filter(isPassable).length);
  }
});

test("where nothing is walkable nothing is too narrow", () => {
  assert.deepEqual(tooNarrow({ width: 2, height: 2, labels: new Uint8Array(4).fill(3) }, 1), { pixels: [], percent: 0 });
});

test("uncertain parts of a line begin and end where the reading does", () => {
  const confidence = new Uint8Array(20 * 5).fill(255);
  for (let x = 5; x < 9; x++) confidence[2 * 20 + x] = 100;
  const [part, ...others] = uncertainParts([[0.5, 2.5], [19.5, 2.5]], { width: 20, confidence });
  assert.deepEqual(others, []);
  assert.deepEqual([part[0], part.at(-1)], [[5.5, 2.5], [8.5, 2.5]]);
  assert.deepEqual(uncertainParts([[0.5, 0.5], [19.5, 0.5]], { width: 20, confidence }), []);
});

/**
 * A map of walls with doors of some lengths, a row each.
 * @param {number[]} lengths
 */
function doors(...lengths) {
  const [width, height] = [120, 10 * lengths.length + 10], labels = new Uint8Array(width * height).fill(3);
  lengths.forEach((length, i) => {
    for (let y = 10 * i; y < 10 * i + 3; y++) labels.fill(4, y * width + 5, y * width + 5 + length);
  });
  return { width, height, labels };
}

test("the width of doors is their median", () => {
  assert.equal(medianDoorWidth(doors(8, 9, 10, 12, 15)), 10);
});

test("specks and large areas are no doors", () => {
  assert.equal(medianDoorWidth(doors(2, 3, 9, 10, 11, 80, 90)), 10);
});

test("many specks of the door class do not make doors small", () => {
  assert.equal(medianDoorWidth(doors(6, 6, 6, 6, 6, 7, 7, 17, 18, 18, 19)), 17);
});

test("doors of all sizes say nothing", () => {
  assert.equal(medianDoorWidth(doors(7, 14, 28)), null);
});

test("two doors are too few to trust", () => {
  assert.equal(medianDoorWidth(doors(9, 10)), null);
});
