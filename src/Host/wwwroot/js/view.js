// The map on the screen: Leaflet behind a few words of our own. Outside this file positions are pixels of the picture,
// x right, y down; Leaflet's y goes up.
const L = globalThis.L;
const toScreen = ([x, y]) => L.latLng(-y, x);
const toPixel = ({ lat, lng }) => [lng, -lat];

const CanvasOverlay = L.ImageOverlay.extend({
  _initImage() {
    const canvas = this._image = this._url;
    L.DomUtil.addClass(canvas, "leaflet-image-layer leaflet-zoom-animated");
    Object.assign(canvas, { onselectstart: L.Util.falseFn, onmousemove: L.Util.falseFn });
  },
});

export class View extends EventTarget {
  constructor(element) {
    super();
    this.map = L.map(element, {
      crs: L.CRS.Simple, minZoom: -6, maxZoom: 6, zoomSnap: 0.25, zoomControl: false, attributionControl: false,
      doubleClickZoom: false, boxZoom: false, maxBoundsViscosity: 0.5,
    });
    L.control.zoom({ position: "topright" }).addTo(this.map);
    this.map.createPane("picture").style.zIndex = 240;
    this.map.createPane("mask").style.zIndex = 250;
    this.groups = new Map();
    this.drawing = false;
    this.listen(element);
  }

  /** Shows a picture and a canvas of the same size over it. */
  show(url, canvas, description) {
    const { width, height } = canvas, bounds = [[-height, 0], [0, width]];
    this.picture?.remove();
    this.overlay?.remove();
    this.clear();
    this.picture = L.imageOverlay(url, bounds, { alt: description, pane: "picture" }).addTo(this.map);
    this.overlay = this.over(canvas).addTo(this.map);
    this.size = [width, height];
    // The bounds of the map before would move this one into them.
    this.map.setMaxBounds(null);
    this.fit();
    this.map.setMaxBounds(L.latLngBounds(bounds).pad(0.5));
  }

  clear() {
    for (const group of this.groups.values()) group.remove();
    this.groups.clear();
  }

  /** While a tool draws, dragging draws instead of moving the map. */
  draw(on) {
    this.drawing = on;
    this.map.dragging[on ? "disable" : "enable"]();
    this.map.getContainer().classList.toggle("drawing", on);
  }

  /** Replaces what a name stands for by lines, polygons, dots and markers. */
  put(name, ...layers) {
    this.groups.get(name)?.remove();
    this.groups.set(name, L.layerGroup(layers).addTo(this.map));
  }

  line(positions, className) {
    return L.polyline(positions.map(toScreen), { className, interactive: false });
  }

  area(rings, className) {
    return L.polygon(rings.map(ring => ring.map(toScreen)), { className, interactive: false });
  }

  /** A canvas of the map's size over the mask. */
  over(canvas) {
    return new CanvasOverlay(canvas, [[-canvas.height, 0], [0, canvas.width]], { pane: "mask" });
  }

  /** A grey picture of the map's size as heat: dark near, light far, nothing where it is 0. */
  async heat(blob) {
    const bitmap = await createImageBitmap(blob, { colorSpaceConversion: "none" }), { width, height } = bitmap;
    const canvas = Object.assign(document.createElement("canvas"), { width, height }), context = canvas.getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const image = context.getImageData(0, 0, width, height), { data } = image;
    for (let i = 0; i < data.length; i += 4) {
      const share = data[i] / 255;
      // Purple to yellow by way of red: rising lightness, so that grey prints read the same.
      [data[i], data[i + 1], data[i + 2], data[i + 3]] = [60 + 190 * share, 20 + 215 * share * share, 110 - 80 * share, data[i] ? 190 : 0];
    }
    context.putImageData(image, 0, 0);
    return this.over(canvas);
  }

  dot(position, className) {
    return L.circleMarker(toScreen(position), { radius: 5, className, interactive: false });
  }

  /**
   * A marker with a letter that is dragged or, when it has the focus, moved by the arrow keys; where it can be removed,
   * Delete, Backspace, a double click and the other mouse button (a long touch) do.
   */
  marker(position, letter, label, className, moved, removal) {
    const marker = L.marker(toScreen(position), {
      draggable: Boolean(moved), keyboard: Boolean(moved), title: removal ? removal.title : label, alt: label, zIndexOffset: moved ? 1000 : 0,
      icon: L.divIcon({ className: `marker ${className}`, html: `<span>${letter}</span>`, iconSize: [28, 28], iconAnchor: [14, 14] }),
    });
    if (moved) {
      marker.on("click", () => this.drawing || this.dispatchEvent(new CustomEvent("pressed", { detail: toPixel(marker.getLatLng()) })));
      marker.on("drag", () => moved(this.within(toPixel(marker.getLatLng())), false));
      marker.on("dragend", () => moved(this.within(toPixel(marker.getLatLng())), true));
      marker.on("add", () => marker.getElement().addEventListener("keydown", event => {
        const step = ARROWS[event.key], isRemoval = removal && ["Delete", "Backspace"].includes(event.key);
        if (!step && !isRemoval) return;
        event.preventDefault();
        event.stopPropagation();
        if (isRemoval) return removal.act();
        const by = event.shiftKey ? 10 : 1, [x, y] = toPixel(marker.getLatLng());
        const place = this.within([x + by * step[0], y + by * step[1]]);
        marker.setLatLng(toScreen(place));
        moved(place, false);
      }));
    }
    if (removal) marker.on("dblclick contextmenu", removal.act);
    return marker;
  }

  /** All of the picture. */
  fit() {
    this.map.invalidateSize({ animate: false });
    this.map.fitBounds([[-this.size[1], 0], [0, this.size[0]]], { animate: false });
  }

  /** Fits the picture to a sheet of paper, and goes back afterwards. */
  print(isPrinting) {
    if (!this.size) return;
    const { map } = this;
    if (isPrinting) this.before = [map.getCenter(), map.getZoom()];
    document.body.classList.toggle("printing", isPrinting);
    this.fit();
    if (!isPrinting) map.setView(...this.before, { animate: false });
  }

  focus() {
    this.map.getContainer().focus();
  }

  get centre() {
    return this.within(toPixel(this.map.getCenter()));
  }

  /** Screen pixels that one pixel of the picture takes. */
  get magnification() {
    return this.map.getZoomScale(this.map.getZoom(), 0);
  }

  within([x, y]) {
    return [Math.min(this.size[0] - 0.01, Math.max(0, x)), Math.min(this.size[1] - 0.01, Math.max(0, y))];
  }

  contains([x, y]) {
    return this.size && x >= 0 && y >= 0 && x < this.size[0] && y < this.size[1];
  }

  listen(element) {
    const place = event => toPixel(this.map.mouseEventToLatLng(event));
    const tell = (type, position) => this.dispatchEvent(new CustomEvent(type, { detail: position }));
    let held = false;
    // Browsers take a click on a page without focus for the keyboard's: who points needs no cross.
    element.addEventListener("pointerdown", () => element.classList.add("pointed"), { capture: true });
    element.addEventListener("keydown", () => element.classList.remove("pointed"), { capture: true });
    this.map.on("click", ({ latlng }) => !this.drawing && this.contains(toPixel(latlng)) && tell("place", toPixel(latlng)));
    element.addEventListener("pointerdown", event => {
      if (held && !event.isPrimary) {
        // A second finger: the map is zoomed, not painted.
        held = false;
        tell("dropped");
      }
      if (!this.drawing || event.button !== 0 || !event.isPrimary || event.target.closest(".leaflet-control, .marker")) return;
      held = true;
      element.setPointerCapture(event.pointerId);
      tell("down", place(event));
    });
    element.addEventListener("pointermove", event => {
      if (this.drawing && event.isPrimary) tell(held ? "move" : "hover", place(event));
    });
    for (const type of ["pointerup", "pointercancel"]) element.addEventListener(type, event => held && event.isPrimary && (held = false, tell("up", place(event))));
    element.addEventListener("keydown", event => {
      if (event.target !== element || !this.size) return;
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        tell(this.drawing ? "key" : "place", this.centre);
      } else if (event.altKey && ARROWS[event.key]) {
        event.preventDefault();
        event.stopImmediatePropagation();
        this.map.panBy(ARROWS[event.key].map(step => step * Math.max(1, this.magnification)), { animate: false });
      }
    }, { capture: true });
    this.map.on("move", () => this.drawing && document.activeElement === element && tell("hover", this.centre));
  }
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
