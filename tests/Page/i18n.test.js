import assert from "node:assert/strict";
import { test } from "node:test";
import en from "../../src/Host/wwwroot/messages/en.json" with { type: "json" };
import ko from "../../src/Host/wwwroot/messages/ko.json" with { type: "json" };
import { hasMessage, otherLanguage, translate } from "../../src/Host/wwwroot/js/i18n.js";
import { modules, read } from "./source.js";

/** @param {string} message */
const placeholders = message => [...message.matchAll(/\{\d\}/g)].map(([name]) => name).sort();

test("both languages have the same messages with the same placeholders", () => {
  assert.deepEqual(Object.keys(ko), Object.keys(en));
  for (const [key, message] of Object.entries(en)) {
    assert.deepEqual(placeholders(/** @type {Record<string, string>} */ (ko)[key]), placeholders(message), key);
  }
});

test("every message that the page names exists", () => {
  const named = [...read("index.html").matchAll(/data-t(?:-label)?="([^"]+)"/g)].map(([, key]) => key);
  assert.ok(named.length > 80);
  assert.deepEqual(named.filter(key => !hasMessage(key)), []);
});

test("every message is used", () => {
  const text = [...modules, "index.html"].map(read).join("\n");
  // These are put together from a prefix and what the service or the geometry says; sources come from the service.
  const composed = /^(code_|audience_|change_|export_|dir\d$)/, sources = ["model", "cache", "stale", "classical", "import"];
  const isNamed = (/** @type {string} */ key) => new RegExp(`["']${key}["']|\\b${key}:`).test(text);
  const unused = Object.keys(en).filter(key => !composed.test(key) && !sources.includes(key) && !isNamed(key));
  assert.deepEqual(unused, []);
});

test("values are filled in, in any order and more than once", () => {
  assert.equal(translate("hours", 2, 5), "2 h 5 min");
  assert.equal(translate("sending", "plan.png", 40), "Sending plan.png: 40 %");
});

test("English is spoken until another language is chosen", () => {
  assert.equal(otherLanguage(), "ko");
  assert.equal(translate("start"), "Start");
  assert.equal(hasMessage("no such message"), false);
});
