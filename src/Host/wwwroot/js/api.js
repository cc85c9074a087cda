// The service, as the page calls it.
import { say, knows } from "./words.js";

/** What the service refuses, with its problem document (RFC 9457); in the page's words where the service's are for programs. */
class Refusal extends Error {
  constructor(status, problem, retryAfter) {
    const text = knows(`code_${problem.code}`) ? say(`code_${problem.code}`) : problem.detail ?? problem.title ?? `HTTP ${status}`;
    super(retryAfter ? `${text} ${say("retryAfter", retryAfter)}` : text);
    // Seconds; null where the service does not say.
    Object.assign(this, { status, problem, code: problem.code, retryAfter: Number(retryAfter) || null });
  }
}

/** Whether the same may be taken later: the service does not answer, is busy or away, or waits for a key. */
export const isPassing = ({ status }) => !(status < 500) || [401, 403, 408, 429].includes(status);

const LATER = 3000; // ms

/** When to try again. */
export const later = () => new Promise(resolve => setTimeout(resolve, LATER));

const unreachable = () => new Error(say(navigator.onLine ? "noAnswer" : "noNetwork"));

// A server that has keys answers 401 to who sends none and 403 to who sends a wrong one: then the person is asked, once for all questions under way.
// Who gives none is left alone for a while: what is unsaved is sent again by itself.
const ASK_AGAIN_AFTER = 30_000; // ms
let declined = -Infinity;
function hasOtherKey(status, problem, sent) {
  if (![401, 403].includes(status)) return false;
  if (sessionStorage.getItem("key") !== sent) return true;
  if (performance.now() - declined < ASK_AGAIN_AFTER) return false;
  const given = prompt(problem.detail);
  if (given) sessionStorage.setItem("key", given.trim());
  else declined = performance.now();
  return Boolean(given);
}

export async function call(path, options = {}) {
  const key = sessionStorage.getItem("key");
  const response = await fetch(path, { ...options, headers: { ...options.headers, ...(key && { "X-Api-Key": key }) } })
    .catch(error => { throw error.name === "AbortError" ? error : unreachable(); });
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({ title: response.statusText }));
  if (hasOtherKey(response.status, problem, key)) return call(path, options);
  throw new Refusal(response.status, problem, response.headers.get("Retry-After"));
}

export const json = async (path, options) => (await call(path, options)).json();

export const send = (method, path, body, headers, signal) =>
  json(path, { method, signal, headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) });

export const blob = async path => (await call(path)).blob();

/** Uploads the files of one map with progress, which fetch cannot tell. */
export function upload(files, progress) {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.name);
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", "api/v1/maps/upload");
    request.responseType = "json";
    const key = sessionStorage.getItem("key");
    if (key) request.setRequestHeader("X-Api-Key", key);
    request.upload.onprogress = event => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () => {
      const problem = request.response ?? { title: request.statusText };
      if (request.status < 300) done(request.response);
      else if (hasOtherKey(request.status, problem, key)) upload(files, progress).then(done, failed);
      else failed(new Refusal(request.status, problem, request.getResponseHeader("Retry-After")));
    };
    request.onerror = () => failed(unreachable());
    request.send(form);
  });
}
