import assert from "node:assert/strict";
import { test } from "node:test";
import de from "../../src/Host/wwwroot/messages/de.json" with { type: "json" };
import en from "../../src/Host/wwwroot/messages/en.json" with { type: "json" };
import ko from "../../src/Host/wwwroot/messages/ko.json" with { type: "json" };
import { formatLength, formatNumber } from "../../src/Host/wwwroot/js/format.js";
import { ApiError } from "../../src/Host/wwwroot/js/http.js";
import { changeLanguage, hasMessage, LANGUAGES, translate } from "../../src/Host/wwwroot/js/i18n.js";
import { modules, read } from "./source.js";

/** @param {string} message */
const placeholders = message => [...message.matchAll(/\{\d\}/g)].map(([name]) => name).sort();

/** What the service says in English is said again in other languages. @param {string} key */
const isRefusal = key => key.startsWith("refusal_");

/** @type {Record<string, Record<string, string>>} */
const others = { de, ko };

for (const [language, messages] of Object.entries(others)) {
  test(`${language} has the messages of English with their placeholders, and the refusals`, () => {
    assert.deepEqual(Object.keys(messages).filter(key => !isRefusal(key)), Object.keys(en));
    for (const [key, message] of Object.entries(en)) assert.deepEqual(placeholders(messages[key]), placeholders(message), key);
    assert.deepEqual(Object.keys(messages).filter(isRefusal), Object.keys(de).filter(isRefusal));
    assert.ok(Object.keys(messages).filter(isRefusal).length > 15);
  });
}

test("every message that the page names exists", () => {
  const named = [...read("index.html").matchAll(/data-t(?:-label)?="([^"]+)"/g)].map(([, key]) => key);
  assert.ok(named.length > 80);
  assert.deepEqual(named.filter(key => !hasMessage(key)), []);
});

test("every message is used", () => {
  const text = [...modules, "index.html"].map(read).join("\n");
  // These are put together from a prefix and what the service or the geometry says; sources come from the service.
  const composed = /^(code_|audience_|change_|export_|criterion_|format_|frame_|option_|reason_|verdict_)/;
  const sources = ["model", "cache", "stale", "classical", "import"];
  const isNamed = (/** @type {string} */ key) => new RegExp(`["']${key}["']|\\b${key}:`).test(text);
  const unused = Object.keys(en).filter(key => !composed.test(key) && !sources.includes(key) && !isNamed(key));
  assert.deepEqual(unused, []);
});

test("values are filled in, in any order and more than once", () => {
  assert.equal(translate("hours", 2, 5), "2 h 5 min");
  assert.equal(translate("routeOf", "12 m", ", 9 s"), "Route of 12 m, 9 s.");
});

/**
 * What is said in another language.
 * @template T
 * @param {string} language
 * @param {() => T} say
 */
function inLanguage(language, say) {
  Object.assign(globalThis, { localStorage: { setItem() {} }, document: { documentElement: {}, querySelectorAll: () => [] } });
  changeLanguage(language);
  try {
    return say();
  } finally {
    changeLanguage("en");
  }
}

test("numbers are written as the language does", () => {
  const written = () => [formatLength(1.234, "m"), formatLength(12345.6, "px"), formatNumber(1234, 0)];
  assert.deepEqual(written(), ["1.23 m", "12,345.6 px", "1234"]);
  assert.deepEqual(inLanguage("de", written), ["1,23 m", "12.345,6 px", "1234"]);
  assert.deepEqual(inLanguage("ko", written), ["1.23 m", "12,345.6 px", "1234"]);
});

test("a refusal is said in the language of the page, in English in the words of the service", () => {
  const refused = () => new ApiError(413, { code: "TooBig", detail: "More than 32 MiB." }, null).message;
  assert.equal(refused(), "More than 32 MiB.");
  assert.equal(inLanguage("de", refused), "Das ist zu groß: More than 32 MiB.");
  assert.match(inLanguage("ko", refused), /^너무 큽니다/);
});

test("English is spoken until another language is chosen", () => {
  assert.deepEqual(LANGUAGES.map(([language]) => language), ["en", "de", "ko"]);
  assert.equal(translate("start"), "Start");
  assert.equal(hasMessage("no such message"), false);
});
