// A page of a PDF is drawn here, as sharp as a plan on paper is scanned, and sent as a picture.
import { create } from "../dom.js";
import { translate } from "../i18n.js";

const LIBRARY = new URL("../../vendor/pdfjs/pdf.min.mjs", import.meta.url).href;
const DECODERS = new URL("../../vendor/pdfjs/", import.meta.url).href;
const WORKER = new URL("../../vendor/pdfjs/pdf.worker.min.mjs", import.meta.url).href;

const DOTS_PER_INCH = 200;
const POINTS_PER_INCH = 72;
const LONGEST_SIDE = 4000; // pixels

/**
 * The page that the person chooses, as a PNG file; null where they chose none. A file of one page is sent as it is first: the service
 * reads its lines, which are exact.
 * @param {File} file
 * @param {boolean} [isRefused] the service did not take the file itself
 */
export async function pictureOfPdf(file, isRefused = false) {
  /** @type {PdfJs.Library} */
  const pdf = await import(LIBRARY);
  pdf.GlobalWorkerOptions.workerSrc = WORKER;
  // Glyphs as paths, and nothing compiled: the page may load only its own files. Scans in JBIG2 and JPEG 2000 need decoders of their own.
  const task = pdf.getDocument({ data: await file.arrayBuffer(), disableFontFace: true, useWasm: false, wasmUrl: DECODERS });
  try {
    const document = await task.promise.catch(() => { throw new Error(translate("badPdf")); });
    if (document.numPages === 1 && !isRefused) return file;
    const number = document.numPages === 1 ? 1 : Number(prompt(translate("whichPage", document.numPages), "1"));
    if (!number) return null;
    if (!(number >= 1 && number <= document.numPages)) throw new Error(translate("noSuchPage", document.numPages));
    const picture = await draw(await document.getPage(Math.floor(number)), pdf.OPS.paintImageXObject);
    return new File([picture], `${file.name.replace(/\.pdf$/i, "")}-${number}.png`, { type: "image/png" });
  } finally {
    await task.destroy();
  }
}

/**
 * @param {PdfJs.Page} page
 * @param {number} paintImage the operator
 * @returns {Promise<Blob>}
 */
async function draw(page, paintImage) {
  const points = page.getViewport({ scale: 1 });
  const scale = Math.min(DOTS_PER_INCH / POINTS_PER_INCH, LONGEST_SIDE / Math.max(points.width, points.height));
  const viewport = page.getViewport({ scale });
  const canvas = create("canvas", { width: Math.ceil(viewport.width), height: Math.ceil(viewport.height) });
  await page.render({ canvas, viewport, background: "white" }).promise;
  await checkImages(page, paintImage);
  return new Promise((resolve, reject) =>
    canvas.toBlob(blob => blob ? resolve(blob) : reject(new Error(translate("pageTooLarge"))), "image/png"));
}

/**
 * pdf.js leaves out an image that it cannot decode, and the page would be white where the plan was.
 * @param {PdfJs.Page} page
 * @param {number} paintImage the operator
 */
async function checkImages(page, paintImage) {
  const { fnArray, argsArray } = await page.getOperatorList();
  for (const [i, operator] of fnArray.entries()) {
    const name = argsArray[i]?.[0];
    if (operator !== paintImage || typeof name !== "string") continue;
    const images = name.startsWith("g_") ? page.commonObjs : page.objs;
    if (!images.has(name) || !images.get(name)) throw new Error(translate("badScan"));
  }
}
