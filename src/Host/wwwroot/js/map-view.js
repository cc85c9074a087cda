// The map on the screen, by Leaflet. Outside this file positions are pixels of the picture, y down; Leaflet's y goes up.
import { CanvasOverlay } from "./canvas-overlay.js";
import { create } from "./dom.js";
import { Emitter } from "./emitter.js";
import { listenToPointers } from "./map-gestures.js";

/** @import { ImageOverlay, Layer, LatLng, Marker, LeafletMouseEvent } from "leaflet" */

/** @param {Point} position */
const toLatLng = ([x, y]) => L.latLng(-y, x);

/**
 * @param {LatLng} position
 * @returns {Point}
 */
const toPixel = ({ lat, lng }) => [lng, -lat];

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SHIFT_STEP = 10; // pixels that a marker moves by Shift and an arrow

/**
 * "place": a click, or Enter at the middle of the map; "pressed": a click on a marker. While a tool draws: "down", "move", "up",
 * "hover" without a button, "dropped" where a second finger came down, "key" for Enter at the middle of the map. "viewed": screen pixels
 * that one pixel of the picture takes now. "picked": the class under the pointer is wanted. "menu": what can be done at a place.
 * @extends {Emitter<{ place: Point, pressed: Point, down: Point, move: Point, up: Point, hover: Point, dropped: void, key: Point,
 *   viewed: number, picked: Point, menu: { at: Point, x: number, y: number } }>}
 */
export class MapView extends Emitter {
  /** @type {Map<string, Layer>} */
  #groups = new Map();
  /** @type {[ImageOverlay, Layer] | []} the picture and the mask over it */
  #base = [];
  #size = [0, 0];
  /** Whether a tool draws: then nothing on the map is in its way. */
  isDrawing = false;
  #keyMenuAt = -Infinity;
  /** @type {{ centre: LatLng, zoom: number } | null} what was seen before printing */
  #beforePrint = null;
  #map;

  /** @param {HTMLElement} element */
  constructor(element) {
    super();
    this.#map = L.map(element, {
      crs: L.CRS.Simple, minZoom: -6, maxZoom: 6, zoomSnap: 0.25, zoomControl: false, attributionControl: false,
      doubleClickZoom: false, boxZoom: false,
    });
    this.#map.createPane("picture").style.zIndex = "240";
    this.#map.createPane("mask").style.zIndex = "250";
    this.#listenToPointers(element);
    this.#listenToKeys(element);
  }

  /**
   * Shows a picture, and a canvas of the same size over it.
   * @param {string} url
   * @param {HTMLCanvasElement} canvas
   * @param {string} description
   */
  show(url, canvas, description) {
    const bounds = L.latLngBounds([[-canvas.height, 0], [0, canvas.width]]);
    for (const layer of [...this.#base, ...this.#groups.values()]) layer.remove();
    this.#groups.clear();
    this.#base = [L.imageOverlay(url, bounds, { alt: description, pane: "picture" }), this.canvas(canvas)];
    for (const layer of this.#base) layer.addTo(this.#map);
    this.#size = [canvas.width, canvas.height];
    this.fit();
    // The reading comes over the picture softly.
    const { classList } = this.#map.getContainer();
    classList.remove("opened");
    requestAnimationFrame(() => classList.add("opened"));
  }

  /** Shows all of the picture, where nothing lies over the map. */
  fit() {
    this.#map.invalidateSize({ animate: false });
    this.#show([[0, 0], this.#size], this.#map.getMaxZoom());
  }

  /**
   * Zooms by steps, about the middle of what is seen.
   * @param {number} steps
   */
  zoomBy(steps) {
    this.#map.setZoomAround(this.#visibleCentre, this.#map.getZoom() + steps);
  }

  /**
   * Brings places into sight, not nearer than a room.
   * @param {Point[]} positions
   */
  goTo(positions) {
    this.#show(positions, Math.max(1, this.#map.getZoom()));
  }

  /**
   * While a tool draws, dragging draws instead of moving the map.
   * @param {boolean} isDrawing
   */
  setDrawing(isDrawing) {
    this.isDrawing = isDrawing;
    this.#map.dragging[isDrawing ? "disable" : "enable"]();
    this.#map.getContainer().classList.toggle("drawing", isDrawing);
  }

  /**
   * Replaces the layers that go by a name.
   * @param {string} name
   * @param {...Layer} layers
   */
  put(name, ...layers) {
    this.#groups.get(name)?.remove();
    this.#groups.set(name, L.layerGroup(layers).addTo(this.#map));
  }

  /**
   * Replaces the sketch of what is being drawn.
   * @param {Point[]} line
   * @param {Point[]} dots
   */
  sketch(line, dots) {
    this.put("sketch", this.line(line, "sketch"), ...dots.map(dot => this.dot(dot, "sketch")));
  }

  /**
   * @param {Point[]} positions
   * @param {string} className
   * @param {boolean} [isPressed] whether pointers mean it
   */
  line(positions, className, isPressed = false) {
    return L.polyline(positions.map(toLatLng), { className, interactive: isPressed });
  }

  /**
   * @param {Point[][]} rings
   * @param {string} className
   */
  area(rings, className) {
    return L.polygon(rings.map(ring => ring.map(toLatLng)), { className, interactive: false });
  }

  /**
   * @param {Point} position
   * @param {string} className
   */
  dot(position, className) {
    return L.circleMarker(toLatLng(position), { radius: 5, className, interactive: false });
  }

  /**
   * A canvas of the map's size over the mask.
   * @param {HTMLCanvasElement} canvas
   */
  canvas(canvas) {
    return new CanvasOverlay(canvas);
  }

  /**
   * A marker with a sign, which stays where it is. A click on it is one on its place.
   * @param {Point} position
   * @param {string} sign
   * @param {string} label
   * @param {string} className
   */
  marker(position, sign, label, className) {
    const marker = L.marker(toLatLng(position), { keyboard: false, title: label, alt: label, icon: markerIcon(sign, className) });
    return marker.on("click", () => this.isDrawing || this.emit("place", position));
  }

  /**
   * A marker that is dragged or, when it has the focus, moved by the arrow keys. Where it can be removed, Delete, Backspace,
   * a double click and the other mouse button (a long touch) do so.
   * @param {Point} position
   * @param {string} sign
   * @param {string} label
   * @param {string} className
   * @param {(position: Point, isFinal: boolean) => void} moved
   * @param {{ title: string, remove: () => void }} [removal]
   */
  movableMarker(position, sign, label, className, moved, removal) {
    const marker = L.marker(toLatLng(position), {
      draggable: true, keyboard: true, title: removal?.title ?? label, alt: label, zIndexOffset: 1000, icon: markerIcon(sign, className),
    });
    const place = () => toPixel(marker.getLatLng());
    marker.on("click", () => this.isDrawing || this.emit("pressed", place()));
    marker.on("drag", () => moved(this.within(place()), false));
    marker.on("dragend", () => moved(this.within(place()), true));
    marker.on("add", () => marker.getElement()?.addEventListener(
      "keydown", event => this.#pressKeyOnMarker(event, marker, moved, removal?.remove)));
    if (removal) marker.on("dblclick contextmenu", removal.remove);
    return marker;
  }

  /** Fits the picture to a sheet of paper. */
  beginPrinting() {
    if (!this.#hasMap) return;
    this.#beforePrint = { centre: this.#map.getCenter(), zoom: this.#map.getZoom() };
    document.body.classList.add("printing");
    this.fit();
  }

  endPrinting() {
    if (!this.#beforePrint) return;
    document.body.classList.remove("printing");
    this.fit();
    this.#map.setView(this.#beforePrint.centre, this.#beforePrint.zoom, { animate: false });
    this.#beforePrint = null;
  }

  focus() {
    this.#map.getContainer().focus();
  }

  /**
   * The nearest position on the picture.
   * @param {Point} position
   */
  within([x, y]) {
    return [Math.min(this.#size[0] - 0.01, Math.max(0, x)), Math.min(this.#size[1] - 0.01, Math.max(0, y))];
  }

  /**
   * In screen pixels.
   * @param {Point} a
   * @param {Point} b
   */
  distanceOnScreen(a, b) {
    return Math.hypot(a[0] - b[0], a[1] - b[1]) * this.magnification;
  }

  /**
   * Whether a place lies under the same finger as a line.
   * @param {Point} at
   * @param {Point[]} line
   */
  isNear(at, line) {
    const [place, ...corners] = [at, ...line].map(position => this.#map.latLngToLayerPoint(toLatLng(position)));
    return corners.some((corner, i) => i > 0 && L.LineUtil.pointToSegmentDistance(place, corners[i - 1], corner) < NEAR);
  }

  /** The position under a pointer. @param {MouseEvent} event */
  placeOf(event) {
    return toPixel(this.#map.mouseEventToLatLng(event));
  }

  /** The picture as it is shown. */
  get picture() {
    return this.#base[0]?.getElement();
  }

  get #hasMap() {
    return this.#size[0] > 0;
  }

  /** Screen pixels that one pixel of the picture takes. */
  get magnification() {
    return this.#map.getZoomScale(this.#map.getZoom(), 0);
  }

  /** What is covered on the four sides: the style sheet knows it. */
  get #insets() {
    const { paddingTop, paddingRight, paddingBottom, paddingLeft } = getComputedStyle(this.#map.getContainer());
    const [top, right, bottom, left] = [paddingTop, paddingRight, paddingBottom, paddingLeft].map(parseFloat);
    return { top, right, bottom, left };
  }

  get #visibleCentre() {
    const { x, y } = this.#map.getSize(), { top, right, bottom, left } = this.#insets;
    return L.point((left + x - right) / 2, (top + y - bottom) / 2);
  }

  get #centre() {
    return this.within(toPixel(this.#map.containerPointToLatLng(this.#visibleCentre)));
  }

  /** @param {Point} position */
  #contains([x, y]) {
    return x >= 0 && y >= 0 && x < this.#size[0] && y < this.#size[1];
  }

  /**
   * @param {Point[]} positions
   * @param {number} maxZoom
   */
  #show(positions, maxZoom) {
    const { top, right, bottom, left } = this.#insets;
    this.#map.fitBounds(L.latLngBounds(positions.map(toLatLng)), {
      animate: false, maxZoom, paddingTopLeft: [left, top], paddingBottomRight: [right, bottom],
    });
  }

  /** The picture cannot be lost: some of it stays in sight. */
  #keepInSight() {
    if (!this.#hasMap) return;
    const { x, y } = this.#map.getSize(), { top, right, bottom, left } = this.#insets;
    const first = this.#map.latLngToContainerPoint(toLatLng([0, 0])), last = this.#map.latLngToContainerPoint(toLatLng(this.#size));
    const by = L.point(beyond(first.x, last.x, left, x - right), beyond(first.y, last.y, top, y - bottom));
    if (by.x || by.y) this.#map.panBy(by, { animate: false });
  }

  /** @param {HTMLElement} element */
  #listenToPointers(element) {
    this.#map.on("click", (/** @type {LeafletMouseEvent} */ { latlng }) => {
      if (!this.isDrawing && this.#contains(toPixel(latlng))) this.emit("place", toPixel(latlng));
    });
    this.#map.on("contextmenu", (/** @type {LeafletMouseEvent} */ { latlng, originalEvent: { clientX: x, clientY: y } }) => {
      if (performance.now() - this.#keyMenuAt < KEY_MENU || !this.#contains(toPixel(latlng))) return;
      this.emit("menu", { at: toPixel(latlng), x, y });
    });
    listenToPointers(element, {
      isDrawing: () => this.isDrawing,
      place: event => this.placeOf(event),
      panBy: (dx, dy) => this.#map.panBy([dx, dy], { animate: false }),
      emit: (name, at) => this.emit(name, at),
      drop: () => this.emit("dropped"),
    });
  }

  /** @param {HTMLElement} element */
  #listenToKeys(element) {
    element.addEventListener("keydown", event => {
      if (!(event.defaultPrevented && event.key === " ")) element.classList.remove("pointed");
    }, { capture: true });
    element.addEventListener("keydown", event => {
      if (event.target !== element || !this.#hasMap || event.defaultPrevented) return;
      if (asksForMenu(event)) {
        event.preventDefault();
        this.#keyMenuAt = performance.now();
        const { x, y } = this.#visibleCentre, { left, top } = element.getBoundingClientRect();
        this.emit("menu", { at: this.#centre, x: left + x, y: top + y });
      } else if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        this.emit(this.isDrawing ? "key" : "place", this.#centre);
      } else if (event.altKey && ARROWS[event.key]) {
        event.preventDefault();
        event.stopImmediatePropagation();
        const [x, y] = ARROWS[event.key], step = Math.max(1, this.magnification);
        this.#map.panBy([x * step, y * step], { animate: false });
      }
    }, { capture: true });
    this.#map.on("moveend", () => {
      this.#keepInSight();
      this.emit("viewed", this.magnification);
    });
    this.#map.on("move", () => this.isDrawing && document.activeElement === element && this.emit("hover", this.#centre));
  }

  /**
   * @param {KeyboardEvent} event
   * @param {Marker} marker
   * @param {(position: Point, isFinal: boolean) => void} moved
   * @param {() => void} [remove]
   */
  #pressKeyOnMarker(event, marker, moved, remove) {
    const step = ARROWS[event.key], isRemoval = remove && ["Delete", "Backspace"].includes(event.key);
    if (!step && !isRemoval) return;
    event.preventDefault();
    event.stopPropagation();
    if (isRemoval) return remove();
    const by = event.shiftKey ? SHIFT_STEP : 1, [x, y] = toPixel(marker.getLatLng());
    const place = this.within([x + by * step[0], y + by * step[1]]);
    marker.setLatLng(toLatLng(place));
    moved(place, false);
  }
}

/** @param {KeyboardEvent} event */
const asksForMenu = ({ key, shiftKey }) => key === "ContextMenu" || (shiftKey && key === "F10");

const KEPT_IN_SIGHT = 48; // screen pixels
const NEAR = 10;
const KEY_MENU = 500; // ms in which browsers say again that a key asked for the menu

/**
 * How far something from first to last must be scrolled to be seen between low and high.
 * @param {number} first
 * @param {number} last
 * @param {number} low
 * @param {number} high
 */
function beyond(first, last, low, high) {
  const margin = Math.min(KEPT_IN_SIGHT, (last - first) / 2);
  return Math.min(0, last - low - margin) || Math.max(0, first - high + margin);
}

/**
 * @param {string} sign
 * @param {string} className
 */
const markerIcon = (sign, className) =>
  L.divIcon({ className: `marker ${className}`, html: create("span", { textContent: sign }), iconSize: [28, 28], iconAnchor: [14, 14] });
