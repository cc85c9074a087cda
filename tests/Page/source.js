// The files of the page, as the tests read them.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../src/Host/wwwroot/", import.meta.url));

/** @param {string} path within wwwroot */
export const read = path => readFileSync(join(root, path), "utf8");

export const modules = readdirSync(join(root, "js"), { recursive: true, encoding: "utf8" })
  .filter(path => path.endsWith(".js")).map(path => join("js", path)).sort();

/**
 * The files that a module imports before it runs. Type-only imports stand in comments.
 * @param {string} path
 */
export const importsOf = path => [...read(path).matchAll(/^import .*?from "(\.[^"]+)"/gm)]
  .map(([, target]) => normalize(join(dirname(path), target)));

/**
 * All files that a module needs before it runs.
 * @param {string} path
 * @param {Set<string>} [found]
 */
export function reachable(path, found = new Set()) {
  if (!path.endsWith(".js")) return found;
  for (const target of importsOf(path)) {
    if (!found.has(target)) reachable(target, found.add(target));
  }
  return found;
}

/**
 * Random numbers from 0 to 1, the same at every run (Mulberry32).
 * @param {number} seed
 */
export function random(seed) {
  return () => {
    seed = seed + 0x6d2b79f5 | 0;
    let t = Math.imul(seed ^ seed >>> 15, 1 | seed);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 4294967296;
  };
}
