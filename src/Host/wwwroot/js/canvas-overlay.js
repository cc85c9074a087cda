// Leaflet's image overlay with a canvas in place of the image.

export class CanvasOverlay extends L.ImageOverlay {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    super("", [[-canvas.height, 0], [0, canvas.width]], { pane: "mask" });
    this.canvas = canvas;
  }

  // Leaflet calls this by its name.
  _initImage() {
    this._image = this.canvas;
    L.DomUtil.addClass(this.canvas, "leaflet-image-layer leaflet-zoom-animated");
    Object.assign(this.canvas, { onselectstart: L.Util.falseFn, onmousemove: L.Util.falseFn });
  }
}
