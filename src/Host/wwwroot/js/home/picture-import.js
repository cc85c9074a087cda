// Pictures that the service does not read and the browser can show (AVIF, HEIC where it can, SVG) are drawn here, and sent as PNG.
import { create } from "../dom.js";

const LONGEST_SIDE = 4000; // pixels
const USUAL_SIDE = 1400;

/**
 * As a PNG file; the file itself where the browser cannot show it: the service says what it is.
 * @param {File} file
 */
export async function pictureOf(file) {
  const image = new Image();
  const address = URL.createObjectURL(file);
  try {
    image.src = address;
    await image.decode();
    const picture = await draw(image);
    return picture ? new File([picture], `${file.name.replace(/\.\w+$/, "")}.png`, { type: "image/png" }) : file;
  } catch {
    return file;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * @param {HTMLImageElement} image
 * @returns {Promise<Blob | null>}
 */
function draw(image) {
  const longest = Math.max(image.naturalWidth, image.naturalHeight) || USUAL_SIDE;
  const scale = Math.min(1, LONGEST_SIDE / longest);
  const [width, height] = [image.naturalWidth, image.naturalHeight].map(side => Math.max(1, Math.round((side || USUAL_SIDE) * scale)));
  const canvas = create("canvas", { width, height });
  const context = canvas.getContext("2d");
  if (!context) return Promise.resolve(null);
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  return new Promise(resolve => canvas.toBlob(resolve, "image/png"));
}
