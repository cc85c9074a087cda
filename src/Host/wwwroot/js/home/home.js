// The first screen: the way back to one's maps, by picture and name.
import { forgetMap, noteName, recentMaps } from "./recent-maps.js";
import { copyMap, deleteMap, getMap, listMaps, pictureAddress, renameMap } from "../api.js";
import { $, button, create, input } from "../dom.js";
import { formatMoment } from "../format.js";
import { ApiError } from "../http.js";
import { translate } from "../i18n.js";
import { onHome, showScreen } from "../screen.js";
import { reportError } from "../status.js";

/** @import { RecentMap } from "./recent-maps.js" */

/** @type {RecentMap[]} of the server, where somebody asked for them */
let others = [];

/** @type {(id: string) => Promise<void>} */
let open;

/** @param {(id: string) => Promise<void>} openMap */
export function setUpHome(openMap) {
  open = openMap;
  onHome(showMaps);
  $("go-home").addEventListener("click", () => showScreen("home"));
  $("back-to-map").addEventListener("click", () => showScreen("map"));
  input("find-map").addEventListener("input", showMaps);
  $("all-maps").addEventListener("click", () => showAll().catch(reportError));
}

async function showAll() {
  const { maps } = await listMaps();
  others = maps.map(({ id, name, created_at }) => ({ id, name: name ?? id, openedAt: created_at, picture: pictureAddress(id) }));
  showMaps();
}

export function showMaps() {
  const mine = recentMaps(), all = [...mine, ...others.filter(({ id }) => mine.every(map => map.id !== id))];
  const wanted = folded(input("find-map").value), found = all.filter(({ name }) => folded(name).includes(wanted));
  $("recent").replaceChildren(...found.map(tile));
  $("no-maps").textContent = found.length ? "" : translate(all.length ? "noMapFound" : "noMaps");
}

/** Without accents and capitals. @param {string} text */
const folded = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** @param {RecentMap} map */
function tile(map) {
  const { id, name, openedAt, picture } = map, title = create("strong", { textContent: name });
  const opener = button("", () => open(id).catch(error => lost(id, error)), `${translate("openMap")}: ${name}`);
  const shot = create("span", { className: "shot" }, ...picture ? [create("img", { src: picture, alt: "", loading: "lazy" })] : []);
  opener.className = "tile";
  opener.append(shot, title, create("small", { textContent: formatMoment(openedAt) }));
  const actions = create("div", { className: "actions" },
    button(translate("rename"), () => rename(map).catch(reportError), `${translate("rename")}: ${name}`),
    button(translate("duplicate"), () => duplicate(map).catch(error => lost(id, error)), `${translate("duplicate")}: ${name}`),
    button(translate("delete"), () => remove(map).catch(reportError), translate("remove", name)));
  return create("li", {}, opener, actions);
}

/** @param {RecentMap} map */
async function rename(map) {
  const name = prompt(translate("newName"), map.name)?.trim();
  if (!name) return;
  await renameMap(map.id, name);
  noteName(map.id, name);
  others = others.map(other => other.id === map.id ? { ...other, name } : other);
  showMaps();
}

/** @param {RecentMap} map */
async function duplicate({ id, name }) {
  const copy = await copyMap(await getMap(id), translate("copyOf", name));
  await open(copy.id);
}

/** @param {RecentMap} map */
async function remove({ id, name }) {
  if (!confirm(translate("deleteMap", name))) return;
  await deleteMap(id).catch(error => {
    if (!isGone(error)) throw error;
  });
  drop(id);
  $("find-map").focus();
}

/**
 * @param {string} id
 * @param {unknown} error
 */
function lost(id, error) {
  reportError(error);
  if (isGone(error)) drop(id);
}

/** @param {string} id */
function drop(id) {
  forgetMap(id);
  others = others.filter(map => map.id !== id);
  showMaps();
}

/** @param {unknown} error */
const isGone = error => error instanceof ApiError && error.code === "MapNotFound";
