// Pictures of maps: chosen, dropped, pasted or taken from the samples, then sent to the service.
import { getSample, uploadMap } from "./api.js";
import { $, input } from "./dom.js";
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

/**
 * @param {File[]} files
 * @param {Target} target
 */
async function upload(files, target) {
  const parts = isPdf(files[0]) ? await pagesOfPdf(files[0]) : files;
  if (!parts.length) return;
  target.prepare();
  const names = parts.map(part => part.name).join(", ");
  report(translate("sending", names, 0));
  const map = await uploadMap(parts, share =>
    report(share < 1 ? translate("sending", names, Math.round(100 * share)) : translate("reading", names)));
  await target.open(map);
  report(translate("read"));
}

/** @param {File} file */
async function pagesOfPdf(file) {
  const { pictureOfPdf } = await import("./pdf-import.js"), picture = await pictureOfPdf(file);
  return picture ? [picture] : [];
}

/**
 * @param {string} name
 * @param {(files: File[]) => void} read
 */
async function readSample(name, read) {
  read([new File([await getSample(name)], name, { type: "image/png" })]);
}
