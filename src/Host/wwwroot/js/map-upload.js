// Pictures of maps: chosen, dropped, pasted or taken from the samples, then sent to the service.
import { getSample, uploadMap } from "./api.js";
import { $, input } from "./dom.js";
import { ApiError } from "./http.js";
import { translate } from "./i18n.js";
import { report, reportError } from "./status.js";

/**
 * @typedef {object} Target where the maps go
 * @property {() => boolean} mayLeave asks whether the map that is open may be left
 * @property {() => void} prepare a map is coming
 * @property {(map: Api.Map) => Promise<void>} open
 */

/** @param {Target} target */
export function setUpMapUpload(target) {
  /** Several files are the parts of one map. @param {ArrayLike<File> | null | undefined} chosen */
  const read = chosen => {
    if (chosen?.length && target.mayLeave()) upload(Array.from(chosen), target).catch(reportError);
  };

  const file = input("file");
  // The same file may be chosen again, when the server is no longer busy.
  file.addEventListener("click", () => { file.value = ""; });
  file.addEventListener("change", () => read(file.files));
  for (const type of /** @type {const} */ (["dragover", "dragleave", "drop"])) {
    document.addEventListener(type, event => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      $("drop").classList.toggle("over", type === "dragover");
      if (type === "drop") read(event.dataTransfer.files);
    });
  }
  document.addEventListener("paste", ({ clipboardData }) => read(clipboardData?.files));
  $("samples").addEventListener("click", ({ target }) => {
    const sample = target instanceof HTMLElement && target.dataset.sample;
    if (sample) readSample(`${sample}.png`, read).catch(reportError);
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
 */
async function upload(files, target) {
  const [file] = files;
  const parts = isPdf(file) ? await pageOfPdf(file, false) : files.length === 1 && isOfPhone(file) ? await drawn(file) : files;
  if (!parts.length) return;
  target.prepare();
  const map = await send(parts).catch(async error => {
    // A drawing that the service does not take may be one that the browser shows.
    if (parts[0] !== file || !(error instanceof ApiError) || ![415, 422].includes(error.status)) throw error;
    const pictures = isPdf(file) ? await pageOfPdf(file, true) : isSvg(file) ? await drawn(file) : [file];
    if (!pictures.length || pictures[0] === file) throw error;
    return send(pictures);
  });
  await target.open(map);
  report(translate("read"));
}

/** @param {File[]} parts */
function send(parts) {
  const names = parts.map(part => part.name).join(", ");
  report(translate("sending", names, 0));
  return uploadMap(parts, share =>
    report(share < 1 ? translate("sending", names, Math.round(100 * share)) : translate("reading", names)));
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

/**
 * @param {string} name
 * @param {(files: File[]) => void} read
 */
async function readSample(name, read) {
  read([new File([await getSample(name)], name, { type: "image/png" })]);
}
