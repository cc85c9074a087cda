// Plans come as PDF: a page of it is drawn here, as sharp as a plan on paper is scanned, and sent as a picture.
import { say } from "./words.js";

const DotsPerInch = 200, PointsPerInch = 72, LongestSide = 4000;

export const isPdf = file => file.type === "application/pdf" || /\.pdf$/i.test(file.name);

/** The page that a person chooses, as a PNG file; null where they chose none. */
export async function pictureOf(file) {
  const pdf = await import("../vendor/pdfjs/pdf.min.mjs");
  pdf.GlobalWorkerOptions.workerSrc = new URL("../vendor/pdfjs/pdf.worker.min.mjs", import.meta.url).href;
  // Glyphs as paths, and nothing compiled: the page may load only its own files.
  const task = pdf.getDocument({ data: await file.arrayBuffer(), disableFontFace: true, useWasm: false });
  try {
    const document = await task.promise.catch(() => { throw new Error(say("badPdf")); });
    const number = document.numPages === 1 ? 1 : Number(prompt(say("whichPage", document.numPages), 1));
    if (!number) return null;
    if (!(number >= 1 && number <= document.numPages)) throw new Error(say("noSuchPage", document.numPages));
    return new File([await draw(await document.getPage(Math.floor(number)))], file.name.replace(/\.pdf$/i, "") + `-${number}.png`, { type: "image/png" });
  } finally {
    await task.destroy();
  }
}

async function draw(page) {
  const points = page.getViewport({ scale: 1 });
  const scale = Math.min(DotsPerInch / PointsPerInch, LongestSide / Math.max(points.width, points.height));
  const viewport = page.getViewport({ scale });
  const canvas = Object.assign(document.createElement("canvas"), { width: Math.ceil(viewport.width), height: Math.ceil(viewport.height) });
  await page.render({ canvas, viewport, background: "white" }).promise;
  return new Promise((done, failed) => canvas.toBlob(blob => blob ? done(blob) : failed(new Error(say("pageTooLarge"))), "image/png"));
}
