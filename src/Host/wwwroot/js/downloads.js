// The route as a file, and how files come to the person.
import { getRouteFile } from "./api.js";
import { $, create } from "./dom.js";
import { hasMessage, translate } from "./i18n.js";
import { routeRequest } from "./routes/route-request.js";
import { state } from "./state.js";
import { report, reportError } from "./status.js";

const KEEP_FOR = 60_000; // ms, for the browser to read the file

export function setUpDownloads() {
  $("route-files").addEventListener("click", ({ target }) => {
    const kind = target instanceof HTMLElement && target.dataset.kind;
    if (kind) download(getRouteFile(kind, routeRequest(state.map.id, state)), `route.${kind}`);
  });
}

/**
 * @param {Promise<Response>} asked
 * @param {string} fallback its name, where the service gives none
 */
export async function download(asked, fallback) {
  try {
    const answer = await asked, name = fileName(answer.headers.get("Content-Disposition") ?? "") ?? fallback;
    const link = create("a", { href: URL.createObjectURL(await answer.blob()), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), KEEP_FOR);
    const warnings = warningsOf(answer.headers.get("X-Warnings"));
    if (warnings.length) report(warnings.join(" "));
  } catch (error) {
    reportError(error);
  }
}

/**
 * What of the map the file does not hold, in the page's words where it has them.
 * @param {string | null} header
 */
export function warningsOf(header) {
  /** @type {{ code: string, message: string }[]} */
  const warnings = JSON.parse(header ?? "[]");
  return warnings.map(({ code, message }) => {
    const key = `export_${code}`;
    return hasMessage(key) ? translate(key) : message;
  });
}

/**
 * The name of the file that a Content-Disposition has. filename* (RFC 6266) has the letters that filename cannot have.
 * @param {string} header
 */
export function fileName(header) {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  return encoded ? decodeURIComponent(encoded) : /filename="?([^";]+)/.exec(header)?.[1];
}
