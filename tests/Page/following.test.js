import assert from "node:assert/strict";
import { test } from "node:test";
import { revisionsOf } from "../../src/Host/wwwroot/js/following.js";

/**
 * An answer that comes in pieces.
 * @param {...string} pieces
 */
const answer = (...pieces) => new Response(new ReadableStream({
  start(controller) {
    for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
    controller.close();
  },
}));

test("revisions are read from events however they are cut, and signs of life are none", async () => {
  const told = [];
  const pieces = [
    "event: revision\ndata: {\"revi", "sion\":3}\n\n:\n\nevent: rev", "ision\ndata: {\"revision\":4}\n\nevent: deleted\ndata: {}\n\n",
  ];
  for await (const revision of revisionsOf(answer(...pieces))) told.push(revision);
  assert.deepEqual(told, [3, 4]);
});
