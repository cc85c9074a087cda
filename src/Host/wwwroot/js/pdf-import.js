// A page of a PDF is drawn here, as sharp as a plan on paper is scanned, and sent as a picture.
import { create } from "./dom.js";
import { translate } from "./i18n.js";

const LIBRARY = new URL("../vendor/pdfjs/pdf.min.mjs", import.meta.url).href;
const WORKER = new URL("../vendor/pdfjs/pdf.worker.min.mjs", import.meta.url).href;

const DOTS_PER_INCH = 200;
const POINTS_PER_INCH = 72;
const LONGEST_SIDE = 4000; // pixels

/**
 * The page that the person chooses, as a PNG file; null where they chose none.
 * @param {File} file
 */
export async function pictureOfPdf(file) {
  /** @type {PdfJs.Library} */
  const pdf = await import(LIBRARY);
  pdf.GlobalWorkerOptions.workerSrc = WORKER;
  // Glyphs as paths, and nothing compiled: the page may load only its own files.
  const task = pdf.getDocument({ data: await file.arrayBuffer(), disableFontFace: true, useWasm: false });
  try {
    const document = await task.promise.catch(() => { throw new Error(translate("badPdf")); });
    const number = document.numPages === 1 ? 1 : Number(prompt(translate("whichPage", document.numPages), "1"));
    if (!number) return null;
    if (!(number >= 1 && number <= document.numPages)) throw new Error(translate("noSuchPage", document.numPages));
    const picture = await draw(await document.getPage(Math.floor(number)));
    return new File([picture], `${file.name.replace(/\.pdf$/i, "")}-${number}.png`, { type: "image/png" });
  } finally {
    await task.destroy();
  }
}

/**
 * @param {PdfJs.Page} page
 * @returns {Promise<Blob>}
 */
async function draw(page) {
  const points = page.getViewport({ scale: 1 });
  const scale = Math.min(DOTS_PER_INCH / POINTS_PER_INCH, LONGEST_SIDE / Math.max(points.width, points.height));
  const viewport = page.getViewport({ scale });
  const canvas = create("canvas", { width: Math.ceil(viewport.width), height: Math.ceil(viewport.height) });
  await page.render({ canvas, viewport, background: "white" }).promise;
  return new Promise((resolve, reject) =>
    canvas.toBlob(blob => blob ? resolve(blob) : reject(new Error(translate("pageTooLarge"))), "image/png"));
}
