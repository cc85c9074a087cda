import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { importsOf, modules, reachable, read, root } from "./source.js";

const LONGEST_LINE = 140;

/**
 * A path through a graph that ends where it began; null if there is none.
 * @param {Map<string, string[]>} graph
 */
function circle(graph) {
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {(node: string, path: string[]) => string[] | null} */
  const walk = (node, path) => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return null;
    done.add(node);
    for (const next of graph.get(node) ?? []) {
      const found = walk(next, [...path, node]);
      if (found) return found;
    }
    return null;
  };
  for (const node of graph.keys()) {
    const found = walk(node, []);
    if (found) return found;
  }
  return null;
}

test("a circle is found", () => {
  assert.deepEqual(circle(new Map([["a", ["b"]], ["b", ["c"]], ["c", ["b"]]])), ["b", "c", "b"]);
});

test("no modules import each other in circles", () => {
  assert.equal(circle(new Map(modules.map(path => [path, importsOf(path)]))), null);
});

test("no folders of features import each other in circles", () => {
  /** @param {string} path */
  const folder = path => path.split("/").slice(1, -1).join("/");
  /** @type {Map<string, string[]>} */
  const graph = new Map();
  for (const path of modules.filter(folder)) {
    const others = importsOf(path).map(folder).filter(target => target && target !== folder(path));
    graph.set(folder(path), [...graph.get(folder(path)) ?? [], ...others]);
  }
  assert.ok(graph.size > 1);
  assert.equal(circle(graph), null);
});

test("every module is reached from the page", () => {
  const dynamic = ["js/main.js", "js/workspace.js", "js/home/pdf-import.js", "js/home/picture-import.js"];
  const reached = new Set(dynamic.flatMap(path => [path, ...reachable(path)]));
  assert.deepEqual(modules.filter(path => !reached.has(path)), []);
});

/** @param {string} html */
const preloadedBy = html => [...html.matchAll(/rel="modulepreload"(?: as="json")? href="([^"]+)"/g)].map(([, path]) => path).sort();

test("the page preloads the modules of its shell, and with the first map those of the workspace, all of them and no other", () => {
  const [html, template] = read("index.html").split("<template id=\"workspace-modules\">");
  const shell = [...reachable("js/main.js")].sort();
  assert.deepEqual(preloadedBy(html), shell);
  const workspace = ["js/workspace.js", ...reachable("js/workspace.js")].filter(path => !shell.includes(path));
  assert.deepEqual(preloadedBy(template), workspace.sort());
});

test("the first load stays small", () => {
  const html = read("index.html").split("<template")[0] + read("index.html").split("</template>")[1];
  const shown = [...html.matchAll(/(?:src|rel="stylesheet" href)="([^"]+\.(?:css|webp|svg))"/g)].map(([, path]) => path);
  const files = ["index.html", ...new Set(shown), "js/main.js", ...reachable("js/main.js")];
  const bytes = files.reduce((sum, path) => sum + statSync(join(root, path)).size, 0);
  assert.ok(shown.length >= 7);
  assert.ok(bytes < 300_000, `${bytes} bytes`);
});

test(`no line has more than ${LONGEST_LINE} characters`, () => {
  const tests = readdirSync(import.meta.dirname).filter(name => name.endsWith(".js")).map(name => `../../../tests/Page/${name}`);
  const long = [...modules, ...tests, "modular-path.js", "index.html", "style.css", "screens.css"].flatMap(path => read(path).split("\n")
    .flatMap((line, i) => line.length > LONGEST_LINE ? [`${path}:${i + 1}`] : []));
  assert.deepEqual(long, []);
});
