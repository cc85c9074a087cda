// Reads objects as YAML on standard input; prints what the API's schemas do not allow, fields that they do not know included.
import { readFileSync } from "node:fs";
import { loadAll } from "js-yaml";

const packages = { "keda.sh": "@kubernetes-models/keda/keda.sh", "monitoring.coreos.com": "@kubernetes-models/prometheus-operator/monitoring.coreos.com" };

// The schemas let unknown fields pass, as the API does with a warning. But who validates a field reads it: what was never read is unknown.
function watched(value, path, unread) {
  if (value === null || typeof value !== "object") {
    return value;
  }

  const children = new Map(Object.keys(value).map((key) => [key, watched(value[key], `${path}/${key}`, unread)]));
  children.forEach((_, key) => unread.add(`${path}/${key}`));
  return new Proxy(value, {
    get(target, key) {
      unread.delete(`${path}/${String(key)}`);
      return children.has(key) ? children.get(key) : Reflect.get(target, key);
    },
  });
}

async function faults(object) {
  const [version, group] = object.apiVersion.split("/").reverse();
  const models = await import(`${packages[group] ?? `kubernetes-models${group ? `/${group}` : ""}`}/${version}`);
  const model = models[object.kind];
  const unread = new Set();

  if (!model) {
    return [`there is no ${object.kind} in ${object.apiVersion}`];
  }

  try {
    model.prototype.validate.call(watched(Object.setPrototypeOf(object, model.prototype), "", unread));
  } catch (error) {
    return [error.message];
  }

  // Of a field that is not known, not of all that it holds.
  return [...unread].filter((path) => !unread.has(path.slice(0, path.lastIndexOf("/")))).map((path) => `${path} is unknown`);
}

const objects = loadAll(readFileSync(0, "utf8"));
let failed = objects.length === 0;

for (const object of objects) {
  for (const fault of await faults(object)) {
    console.log(`${object.kind} ${object.metadata?.name}: ${fault}`);
    failed = true;
  }
}

console.log(`${objects.length} objects${failed ? "" : " are what the schemas allow"}`);
process.exit(failed ? 1 : 0);
