// The radius of the one who goes, and the ground that is too narrow for it.
import { $, input, create } from "../dom.js";
import { translate } from "../i18n.js";
import { tooNarrow } from "../mask/measures.js";
import { state, mapLength } from "../state.js";
import { Emitter } from "../emitter.js";

/** @import { MapView } from "../map-view.js" */

const METRES_A_STEP = 0.05;
const PIXELS_A_STEP = 0.5;    // on maps without a scale
const HATCHING = [190, 0, 60, 210];

/** @extends {Emitter<{ changed: void }>} */
export class AgentRadius extends Emitter {
  #view;

  /** @param {MapView} view */
  constructor(view) {
    super();
    this.#view = view;
    input("radius").addEventListener("input", () => {
      this.show();
      this.showTooNarrow();
      this.emit("changed");
    });
  }

  /** @param {number} radius in the map's unit */
  set(radius) {
    input("radius").value = String(Math.round(radius / stepLength()));
    this.show();
    this.showTooNarrow();
  }

  /** Reads the slider, whose steps are as long as the map's unit wants. */
  show() {
    state.radius = Number((input("radius").valueAsNumber * stepLength()).toFixed(2));
    $("radius-shown", HTMLOutputElement).value = mapLength(state.radius);
  }

  /** Hatches the ground that is too narrow, and says how much of it there is. */
  showTooNarrow() {
    $("vanished").hidden = !state.radius;
    this.#view.put("vanished");
    if (!state.radius) return;
    const { pixels, percent } = tooNarrow(state.mask, state.radius / state.unitsPerPixel);
    $("vanished").textContent = translate("vanished", percent.toFixed(0));
    this.#view.put("vanished", this.#view.canvas(hatched(pixels, state.mask)));
  }
}

const stepLength = () => state.map.scale ? METRES_A_STEP : PIXELS_A_STEP;

/**
 * @param {number[]} pixels
 * @param {{ width: number, height: number }} size
 */
function hatched(pixels, { width, height }) {
  const canvas = create("canvas", { width, height, className: "mask" });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")), image = context.createImageData(width, height);
  for (const i of pixels) if ((i % width + Math.floor(i / width)) % 6 < 2) image.data.set(HATCHING, 4 * i);
  context.putImageData(image, 0, 0);
  return canvas;
}
