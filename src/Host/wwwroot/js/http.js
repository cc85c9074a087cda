// Requests to the service: keys, refusals, and whether it is worth trying again.
import { translate, hasMessage } from "./i18n.js";

/** @import { MessageKey } from "./i18n.js" */

const KEY = "key";
const RETRY_AFTER = 3000; // ms

/** A refusal with its problem document (RFC 9457), in the page's own words where it has some. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {Api.Problem} problem
   * @param {string | null} retryAfter
   */
  constructor(status, problem, retryAfter) {
    const text = wordsOf(problem) ?? problem.detail ?? problem.title ?? `HTTP ${status}`;
    super(retryAfter ? `${text} ${translate("retryAfter", retryAfter)}` : text);
    this.status = status;
    this.problem = problem;
    this.code = problem.code;
    /** In seconds; null where the service does not say. */
    this.retryAfter = Number(retryAfter) || null;
  }
}

/**
 * The service speaks English: what the page says better itself, and, in other languages, what any refusal means.
 * @param {Api.Problem} problem
 */
function wordsOf({ code, detail, title }) {
  const key = [`code_${code}`, `refusal_${code}`].find(hasMessage);
  return key && translate(/** @type {MessageKey} */ (key), detail ?? title ?? "");
}

/**
 * Whether the same request may succeed later: the service does not answer, is overloaded, or asks for a key.
 * @param {unknown} error
 */
export const isTransient = error =>
  !(error instanceof ApiError) || error.status >= 500 || [401, 403, 408, 429].includes(error.status);

/** Waits before a request is tried again. */
export const retryDelay = () => new Promise(resolve => setTimeout(resolve, RETRY_AFTER));

const unreachable = () => new Error(translate(navigator.onLine ? "noAnswer" : "noNetwork"));

// A server with keys answers 401 to a request without one and 403 to one with a wrong one. The person is asked once for all
// requests under way. Someone who declines is not asked again for a while: unsaved changes are retried in the background.
const ASK_AGAIN_AFTER = 30_000; // ms
let declinedAt = -Infinity;

/**
 * Whether there is another key to try than the one that was sent.
 * @param {number} status
 * @param {Api.Problem} problem
 * @param {string | null} sent
 */
function hasOtherKey(status, problem, sent) {
  if (![401, 403].includes(status)) return false;
  if (sessionStorage.getItem(KEY) !== sent) return true;
  if (performance.now() - declinedAt < ASK_AGAIN_AFTER) return false;
  const given = prompt(problem.detail);
  if (given) sessionStorage.setItem(KEY, given.trim());
  else declinedAt = performance.now();
  return Boolean(given);
}

/**
 * @param {string} path
 * @param {RequestInit & { headers?: Record<string, string> }} [options]
 * @returns {Promise<Response>}
 */
export async function request(path, options = {}) {
  const key = sessionStorage.getItem(KEY);
  const response = await fetch(path, { ...options, headers: { ...options.headers, ...(key && { "X-Api-Key": key }) } })
    .catch(error => { throw error.name === "AbortError" ? error : unreachable(); });
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({ title: response.statusText }));
  if (hasOtherKey(response.status, problem, key)) return request(path, options);
  throw new ApiError(response.status, problem, response.headers.get("Retry-After"));
}

/**
 * Sends a form and tells its progress, which fetch cannot.
 * @param {string} path
 * @param {FormData} form
 * @param {(share: number) => void} progress
 * @param {AbortSignal} signal
 * @returns {Promise<any>}
 */
export function sendForm(path, form, progress, signal) {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const sent = new XMLHttpRequest(), key = sessionStorage.getItem(KEY);
    sent.open("POST", path);
    sent.responseType = "json";
    if (key) sent.setRequestHeader("X-Api-Key", key);
    sent.upload.onprogress = event => event.lengthComputable && progress(event.loaded / event.total);
    sent.onload = () => {
      const problem = sent.response ?? { title: sent.statusText };
      if (sent.status < 300) resolve(sent.response);
      else if (hasOtherKey(sent.status, problem, key)) sendForm(path, form, progress, signal).then(resolve, reject);
      else reject(new ApiError(sent.status, problem, sent.getResponseHeader("Retry-After")));
    };
    sent.onerror = () => reject(unreachable());
    sent.onabort = () => reject(signal.reason);
    signal.addEventListener("abort", () => sent.abort());
    sent.send(form);
  });
}
