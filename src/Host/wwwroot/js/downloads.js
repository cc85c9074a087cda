// The map and the route as files.
import { getExport, getExportFormats, getRouteFile } from "./api.js";
import { $, button, create } from "./dom.js";
import { hasMessage, translate } from "./i18n.js";
import { routeRequest } from "./routes/route-request.js";
import { state } from "./state.js";
import { report, reportError } from "./status.js";

/** @import { MessageKey } from "./i18n.js" */

const KEEP_FOR = 60_000; // ms, for the browser to read the file

export function setUpDownloads() {
  $("tab-take").addEventListener("click", () => {
    if (!$("exports").childElementCount) showFormats().catch(reportError);
  });
  $("route-files").addEventListener("click", ({ target }) => {
    const kind = target instanceof HTMLElement && target.dataset.kind;
    if (kind) download(getRouteFile(kind, routeRequest(state.map.id, state)), `route.${kind}`);
  });
}

/** The formats of the map, by who wants them. */
async function showFormats() {
  const { formats } = await getExportFormats();
  $("exports").replaceChildren(...[...Map.groupBy(formats, format => format.audience)].flatMap(([audience, ofAudience]) => {
    const key = /** @type {MessageKey} */ (`audience_${audience}`), heading = create("h3", { textContent: translate(key) });
    heading.dataset.t = key;
    return [heading, create("div", { className: "buttons" }, ...ofAudience.map(format => button(format.title, () => exportMap(format))))];
  }));
}

/** @param {Api.ExportFormat} format */
function exportMap({ format, extension, options }) {
  // Longitude and latitude where the map has them and the format can say them.
  const inDegrees = Boolean(state.map.georeference) && options.some(option => option.name === "crs");
  return download(getExport(state.map.id, format, inDegrees), `map.${extension}`);
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
