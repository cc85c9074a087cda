// The maps that were opened in this browser, with small pictures and names of one's own.

/** @typedef {{ id: string, name: string, openedAt: string, picture: string }} RecentMap picture is a data URL; empty where there is none */

const KEY = "maps";
const KEPT = 24;
const WIDTH = 320, HEIGHT = 240; // pixels of a small picture

/** @returns {RecentMap[]} the last one first */
export function recentMaps() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "[]");
  } catch {
    return [];
  }
}

/** @param {RecentMap[]} maps */
function keep(maps) {
  try {
    localStorage.setItem(KEY, JSON.stringify(maps));
  } catch {
    // The browser gives no more room: the pictures of the older half go.
    localStorage.setItem(KEY, JSON.stringify(maps.map((map, i) => i < maps.length / 2 ? map : { ...map, picture: "" })));
  }
}

/** @param {{ id: string, name?: string | null }} map */
export const nameOfMap = ({ id, name }) => name ?? id;

/**
 * @param {Api.Map} map
 * @param {Blob} picture
 */
export async function rememberMap(map, picture) {
  const small = await smallPicture(picture).catch(() => ""), others = recentMaps().filter(({ id }) => id !== map.id);
  keep([{ id: map.id, name: nameOfMap(map), openedAt: new Date().toISOString(), picture: small }, ...others].slice(0, KEPT));
}

/**
 * @param {string} id
 * @param {string} name
 */
export const noteName = (id, name) => keep(recentMaps().map(map => map.id === id ? { ...map, name } : map));

/** @param {string} id */
export const forgetMap = id => keep(recentMaps().filter(map => map.id !== id));

/** @param {Blob} picture */
async function smallPicture(picture) {
  const bitmap = await createImageBitmap(picture), scale = Math.min(1, WIDTH / bitmap.width, HEIGHT / bitmap.height);
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.toDataURL("image/webp", 0.7);
}
