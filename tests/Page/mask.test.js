import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateSync, crc32 } from "node:zlib";
import {
  AS_READ, BACKGROUND, DOOR, inverse, isPassable, Mask, NOTHING, strokeBetween, union, WALKABLE, WALL,
} from "../../src/Host/wwwroot/js/mask/mask.js";
import { encodeGreyPng } from "../../src/Host/wwwroot/js/mask/grey-png.js";

/** Six by four pixels, all walkable. */
const walkable = () => new Mask(6, 4, new Uint8Array(24).fill(WALKABLE), new Uint8Array(24).fill(99), new Uint8Array(24).fill(NOTHING));

/** @param {Mask} mask */
const planes = ({ labels, confidence, corrections }) => [labels, confidence, corrections].map(plane => [...plane]);

test("what is painted is sure, corrected, and outside it is background", () => {
  const mask = walkable();
  mask.paint(2, 1, WALL);
  assert.equal(mask.at(2.9, 1.2), WALL);
  assert.equal(mask.at(3, 1), WALKABLE);
  assert.equal(mask.at(-0.1, 1), BACKGROUND);
  assert.equal(mask.at(6, 1), BACKGROUND);
  assert.equal(mask.confidence[8], 255);
  assert.equal(mask.corrections[8], WALL);
});

test("a patch is the smallest box, and names only what was painted", () => {
  const mask = walkable();
  mask.paint(1, 1, WALL);
  mask.paint(3, 2, DOOR);
  const patch = mask.takePatch();
  assert.deepEqual(patch?.box, [1, 1, 4, 3]);
  assert.deepEqual([...patch?.values ?? []], [WALL, NOTHING, NOTHING, NOTHING, NOTHING, DOOR]);
  assert.equal(mask.takePatch(), null);
});

test("a stroke is undone and redone, here and by patches", () => {
  const mask = walkable(), before = planes(mask);
  mask.paint(1, 1, WALL);
  mask.paint(1, 1, DOOR);
  const first = mask.takePatch();
  const afterFirst = planes(mask);
  mask.paint(1, 1, WALL);
  mask.paint(2, 1, WALL);
  const second = mask.takePatch(), afterSecond = planes(mask);
  assert.ok(first && second);

  mask.apply(second, second.before);
  assert.deepEqual(planes(mask), afterFirst);
  assert.deepEqual([...inverse(second).values], [DOOR, AS_READ]);
  mask.apply(first, first.before);
  assert.deepEqual(planes(mask), before);
  mask.apply(first);
  mask.apply(second);
  assert.deepEqual(planes(mask), afterSecond);
});

test("what somebody else has corrected is a stroke that is taken back", () => {
  const before = walkable(), after = walkable();
  after.paint(2, 1, DOOR);
  after.paint(5, 3, WALL);
  const made = strokeBetween(before, after, [1, -4, 4, 9]);
  assert.deepEqual(made?.box, [1, 0, 4, 4]);
  assert.deepEqual([...made.values], Array.from({ length: 12 }, (_, i) => i === 4 ? DOOR : NOTHING));
  after.apply(made, made.before);
  assert.deepEqual([after.at(2, 1), after.at(5, 3)], [WALKABLE, WALL]);
  assert.equal(strokeBetween(before, after, [0, 0, 5, 4]), null);
});

test("what people said is erased, and nothing where nobody said anything", () => {
  const mask = walkable();
  mask.paint(1, 1, WALL);
  mask.takePatch();
  const said = planes(mask);
  mask.paint(1, 1, AS_READ);
  mask.paint(2, 1, AS_READ);
  const erased = mask.takePatch();
  assert.ok(erased);
  assert.deepEqual([erased.box, [...erased.values]], [[1, 1, 2, 2], [AS_READ]]);
  assert.deepEqual([mask.corrections[7], mask.at(1, 1)], [NOTHING, WALL]);
  assert.deepEqual([...inverse(erased).values], [WALL]);
  mask.apply(erased, erased.before);
  assert.deepEqual(planes(mask), said);
});

test("boxes are joined", () => {
  assert.deepEqual(union(null, [1, 2, 3, 4]), [1, 2, 3, 4]);
  assert.deepEqual(union([1, 2, 3, 4], [0, 3, 2, 9]), [0, 2, 3, 9]);
});

test("one walks on ground, through doors and over rough ground", () => {
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6].filter(isPassable), [1, 4, 5]);
});

test("a plane is written as a grey PNG that holds its bytes", async () => {
  const plane = Uint8Array.from({ length: 15 }, (_, i) => 17 * i);
  const png = Buffer.from(await (await encodeGreyPng(5, 3, plane)).arrayBuffer());
  assert.equal(png.toString("latin1", 1, 4), "PNG");
  /** @type {Map<string, Buffer>} */
  const chunks = new Map();
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at), type = png.toString("latin1", at + 4, at + 8), data = png.subarray(at + 8, at + 8 + length);
    assert.equal(png.readUInt32BE(at + 8 + length), crc32(png.subarray(at + 4, at + 8 + length)), type);
    chunks.set(type, data);
    at += 12 + length;
  }
  assert.deepEqual([...chunks.keys()], ["IHDR", "IDAT", "IEND"]);
  assert.deepEqual([...chunks.get("IHDR") ?? []], [0, 0, 0, 5, 0, 0, 0, 3, 8, 0, 0, 0, 0]);
  const rows = inflateSync(chunks.get("IDAT") ?? Buffer.alloc(0));
  assert.deepEqual([0, 1, 2].flatMap(y => [...rows.subarray(6 * y + 1, 6 * y + 6)]), [...plane]);
});
