// Where somebody of a radius does not fit.
import { isOpen } from "./mask.js";

/**
 * Walkable ground nearer to something blocked than a radius, hatched on a canvas, and its share of all walkable ground in percent.
 * Distances are exact: down the columns first, then along the rows as far as the radius reaches.
 */
export function tooNarrow(mask, radius) {
  const { width, height, labels } = mask, far = 1e6, most = Math.ceil(radius + 1), down = new Float32Array(width * height);
  for (let x = 0; x < width; x++) {
    for (let y = 0, d = far; y < height; y++) down[y * width + x] = d = isOpen(labels[y * width + x]) ? d + 1 : 0;
    for (let y = height - 1, d = far; y >= 0; y--) down[y * width + x] = d = Math.min(down[y * width + x], d + 1);
  }
  const canvas = Object.assign(document.createElement("canvas"), { width, height, className: "mask" }), context = canvas.getContext("2d"), image = context.createImageData(width, height);
  let [open, lost] = [0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (!isOpen(labels[i])) continue;
      open++;
      let nearest = down[i] ** 2;
      for (let dx = 1; dx <= most && dx * dx < nearest; dx++) {
        if (x >= dx) nearest = Math.min(nearest, dx * dx + down[i - dx] ** 2);
        if (x + dx < width) nearest = Math.min(nearest, dx * dx + down[i + dx] ** 2);
      }
      if (Math.sqrt(nearest) - 0.5 >= radius) continue;
      lost++;
      if ((x + y) % 6 < 2) image.data.set([190, 0, 60, 210], 4 * i);
    }
  }
  context.putImageData(image, 0, 0);
  return { canvas, share: open ? 100 * lost / open : 0 };
}
