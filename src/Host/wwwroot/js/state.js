// What the page is about: one map, what is asked of it, and the rules that hold on it.
export const state = {
  map: null,
  mask: null,
  /** @type {([number, number] | null)[]} start, vias, goal; pixels */
  stops: [null, null],
  profile: "foot",
  /** In the map's unit of distance. */
  radius: 0,
  alternatives: 0,
  /** @type {{kind: string, polygon: [number, number][], factor?: number, bearing?: number}[]} */
  zones: [],
  /** @type {{name: string, location: [number, number], exit: boolean}[]} */
  places: [],
};

export const $ = id => document.getElementById(id);

/** Metres where the map has a scale, pixels otherwise. */
export const unit = () => state.map?.scale ? "m" : "px";

export const perPixel = () => state.map?.scale?.meters_per_pixel ?? 1;

/** A length in the map's unit, in words. */
export const length = value => value === null || value === undefined ? "–" : `${value < 10 && unit() === "m" ? value.toFixed(2) : value.toFixed(1)} ${unit()}`;

export const percent = share => `${Math.round(100 * share)} %`;

export const round = ([x, y]) => [Math.round(10 * x) / 10, Math.round(10 * y) / 10];

/** Who goes, as every question about the map may say. */
export const walker = () => state.radius > 0 ? { agent_radius: state.radius } : {};

export const routeRequest = () => ({
  map: state.map.id,
  profile: state.profile,
  waypoints: state.stops.filter(Boolean).map(location => ({ location: round(location) })),
  ...(state.alternatives && state.stops.length === 2 && { alternatives: state.alternatives }),
  options: { ...walker(), ...(state.zones.length && { zones: state.zones }) },
});

export function item(text, ...buttons) {
  const li = document.createElement("li"), span = document.createElement("span");
  span.textContent = text;
  li.append(span, ...buttons);
  return li;
}

export function button(text, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
  made.addEventListener("click", act);
  return made;
}
