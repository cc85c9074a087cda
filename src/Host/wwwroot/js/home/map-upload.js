// Pictures of maps: chosen, dropped, pasted or taken from the samples, then sent to the service.
import { getSample, uploadMap } from "../api.js";
import { $, input } from "../dom.js";
import { progress } from "./progress.js";
import { ApiError } from "../http.js";
import { translate } from "../i18n.js";
import { parsePermalink } from "../routes/route-request.js";
import { report, reportError } from "../status.js";

/** @typedef {ReturnType<typeof parsePermalink>} Asked what an address asks of a map */

/**
 * @typedef {object} Target where the maps go
 * @property {() => boolean} mayLeave asks whether the map that is open may be left
 * @property {() => void} prepare a map is coming
 * @property {(map: Api.Map, stopped: AbortSignal) => Promise<void>} open
 * @property {(map: Api.Map, asked: Asked, stopped: AbortSignal) => Promise<void>} openLink opens it with a question
 */

/** @type {Record<string, string>} the question that a sample arrives with */
const QUESTIONS = { flat: "?from=140,300&to=470,270", cave: "?from=70,75&to=330,370", robot: "?from=85,430&to=440,90" };

/** @param {Target} target */
export function setUpMapUpload(target) {
  /**
   * Several files are the parts of one map.
   * @param {ArrayLike<File> | null | undefined} chosen
   * @param {Asked} [asked]
   */
  const read = async (chosen, asked) => {
    if (!chosen?.length || !target.mayLeave()) return;
    const files = Array.from(chosen), stopped = progress.begin(files);
    report("");
    try {
      const map = await upload(files, target, stopped);
      if (stopped.aborted) return;
      if (map) await show(map, asked, stopped);
      progress.end(map !== null);
    } catch (error) {
      if (stopped.aborted) return;
      progress.end(false);
      reportError(error);
    }
  };

  /**
   * @param {Api.Map} map
   * @param {Asked | undefined} asked
   * @param {AbortSignal} stopped
   */
  const show = async (map, asked, stopped) => {
    progress.opening();
    if (asked) return target.openLink(map, asked, stopped);
    await target.open(map, stopped);
    report(translate("read"));
  };

  const file = input("file");
  // The same file may be chosen again, when the server is no longer busy.
  file.addEventListener("click", () => { file.value = ""; });
  file.addEventListener("change", () => read(file.files));
  for (const type of /** @type {const} */ (["dragover", "dragleave", "drop"])) {
    document.addEventListener(type, event => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      document.body.classList.toggle("over", type === "dragover");
      if (type === "drop") read(event.dataTransfer.files);
    });
  }
  document.addEventListener("paste", ({ clipboardData }) => read(clipboardData?.files));
  $("samples").addEventListener("click", ({ target }) => {
    const sample = target instanceof Element && target.closest("button")?.dataset.sample;
    if (sample) sampleFile(`${sample}.png`).then(file => read([file], parsePermalink(QUESTIONS[sample]))).catch(reportError);
  });
}

/** @param {File} file */
const isPdf = file => file.type === "application/pdf" || /\.pdf$/i.test(file.name);

/** The service reads its lines, unless it cannot. @param {File} file */
const isSvg = file => file.type === "image/svg+xml" || /\.svg$/i.test(file.name);

/** What the service does not read, and some browsers show. @param {File} file */
const isOfPhone = file => /^image\/(avif|hei[cf]|jxl|jp2)/.test(file.type) || /\.(avif|hei[cf]|jxl|jp2|j2k)$/i.test(file.name);

/**
 * @param {File[]} files
 * @param {Target} target
 * @param {AbortSignal} stopped
 * @returns {Promise<Api.Map | null>} null where there is nothing to send
 */
async function upload(files, target, stopped) {
  /** @param {File[]} parts */
  const send = parts => uploadMap(parts, share => progress.sent(share), stopped);
  const [file] = files;
  const parts = isPdf(file) ? await pageOfPdf(file, false) : files.length === 1 && isOfPhone(file) ? await drawn(file) : files;
  if (!parts.length) return null;
  target.prepare();
  return send(parts).catch(async error => {
    // A drawing that the service does not take may be one that the browser shows.
    if (parts[0] !== file || !(error instanceof ApiError) || ![415, 422].includes(error.status)) throw error;
    const pictures = isPdf(file) ? await pageOfPdf(file, true) : isSvg(file) ? await drawn(file) : [file];
    if (!pictures.length || pictures[0] === file) throw error;
    return send(pictures);
  });
}

/**
 * @param {File} file
 * @param {boolean} isRefused
 */
async function pageOfPdf(file, isRefused) {
  const { pictureOfPdf } = await import("./pdf-import.js"), picture = await pictureOfPdf(file, isRefused);
  return picture ? [picture] : [];
}

/** @param {File} file */
async function drawn(file) {
  const { pictureOf } = await import("./picture-import.js");
  return [await pictureOf(file)];
}

/** @param {string} name */
const sampleFile = async name => new File([await getSample(name)], name, { type: "image/png" });
