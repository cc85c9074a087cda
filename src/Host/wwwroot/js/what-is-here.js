// What is at a place: its class and how sure that is, its name, the room around it.
import { getRooms } from "./api.js";
import { $, create } from "./dom.js";
import { formatNumber, formatPercent } from "./format.js";
import { translate } from "./i18n.js";
import { CLASSES, NOTHING } from "./mask/mask.js";
import { mapLength, state } from "./state.js";

/** @import { MapView } from "./map-view.js" */

const NEAR = 40; // pixels to a place with a name

/**
 * @param {MapView} view
 * @param {Point} at
 */
export async function tellWhatIsHere(view, at) {
  const { mask, map } = state, i = Math.floor(at[1]) * mask.width + Math.floor(at[0]);
  const near = state.places.map(place => ({ place, away: Math.hypot(place.location[0] - at[0], place.location[1] - at[1]) }))
    .filter(({ away }) => away < NEAR).sort((a, b) => a.away - b.away)[0];
  view.put("here", view.dot(at, "sketch"));
  const sureness = mask.corrections[i] === NOTHING
    ? `${translate("sure")}: ${formatPercent(mask.confidence[i] / 255)}` : translate("change_corrected");
  show([
    translate(CLASSES[mask.labels[i]]), sureness,
    ...near ? [`${near.place.name}, ${mapLength(near.away * state.unitsPerPixel)}`] : [],
    `${at.map(Math.floor).join(", ")}`,
  ]);
  const { features } = await getRooms(map.id);
  const room = features.find(({ geometry }) => isInside(geometry.coordinates, at));
  if (!room || $("here").hidden) return;
  const { area, area_unit: unit } = room.properties;
  $("here-lines").append(create("li", { textContent: translate("roomOf", `${formatNumber(area, 0)} ${unit === "m2" ? "m²" : "px²"}`) }));
}

/** @param {MapView} view */
export function setUpWhatIsHere(view) {
  $("here-close").addEventListener("click", () => {
    $("here").hidden = true;
    view.put("here");
    view.focus();
  });
}

/** @param {string[]} lines */
function show(lines) {
  $("here-lines").replaceChildren(...lines.map(textContent => create("li", { textContent })));
  $("here").hidden = false;
  $("here-close").focus();
}

/**
 * Whether a place lies within an odd number of rings.
 * @param {Point[][]} rings
 * @param {Point} at
 */
export const isInside = (rings, [x, y]) => rings.reduce((inside, ring) => ring.reduce((within, [bx, by], i) => {
  const [ax, ay] = ring.at(i - 1) ?? [0, 0];
  return (ay > y) !== (by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax) ? !within : within;
}, inside), false);
