import assert from "node:assert/strict";
import { test } from "node:test";
import { Journal } from "../../src/Host/wwwroot/js/journal.js";
import { isInside } from "../../src/Host/wwwroot/js/what-is-here.js";
import { roundBelow } from "../../src/Host/wwwroot/js/map-tools.js";

/** A journal of sums. */
function counting() {
  const journal = new Journal();
  let sum = 0, told = { canUndo: false, canRedo: false };
  journal.on("changed", state => { told = state; });
  /** @param {number} by */
  const add = by => {
    sum += by;
    journal.add({ undo: () => { sum -= by; }, redo: () => { sum += by; } });
  };
  return { journal, add, sum: () => sum, told: () => told };
}

test("deeds are taken back in order and done again", () => {
  const { journal, add, sum, told } = counting();
  add(1);
  add(10);
  journal.undo();
  assert.deepEqual([sum(), told()], [1, { canUndo: true, canRedo: true }]);
  journal.undo();
  journal.undo();
  assert.deepEqual([sum(), told()], [0, { canUndo: false, canRedo: true }]);
  journal.redo();
  assert.equal(sum(), 1);
});

test("a new deed ends what could be done again, and a dropped one leaves no trace", () => {
  const { journal, add, sum, told } = counting();
  add(1);
  journal.undo();
  add(10);
  assert.deepEqual(told(), { canUndo: true, canRedo: false });
  journal.drop();
  journal.undo();
  assert.deepEqual([sum(), told()], [10, { canUndo: false, canRedo: false }]);
});

test("a place is in a room unless it is in one of its holes", () => {
  const room = [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]], [[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]];
  assert.deepEqual([[1, 1], [5, 5], [11, 5]].map(at => isInside(room, at)), [true, false, false]);
});

test("a scale bar is a round length", () => {
  assert.deepEqual([7, 19.9, 20, 0.3].map(roundBelow), [5, 10, 20, 0.2]);
});
