// An open map: makes the parts of the page that work on it, and connects them.
import { Analysis } from "./analysis.js";
import { AnnotationEditor } from "./annotations.js";
import { getMap, getPicture, getRevisions } from "./api.js";
import { setUpEgressTools } from "./egress/egress-tools.js";
import { GeoreferenceEditor } from "./calibration/georeference.js";
import { Scale } from "./calibration/scale.js";
import { ClickMode } from "./click-mode.js";
import { commandsOf } from "./commands.js";
import { showMenu } from "./context-menu.js";
import { $, input, onSubmit } from "./dom.js";
import { setUpDownloads } from "./downloads.js";
import { Following } from "./following.js";
import { setUpExports, showExportsAgain } from "./exports.js";
import { nameOfMap, rememberMap } from "./home/recent-maps.js";
import { ApiError } from "./http.js";
import { translate, translateDocument } from "./i18n.js";
import { Journal } from "./journal.js";
import { setUpKeys } from "./keys.js";
import { showFacts } from "./map-facts.js";
import { setUpMapTools, unfold } from "./map-tools.js";
import { MapView } from "./map-view.js";
import { setUpBrushCursor } from "./mask/brush-cursor.js";
import { MaskEditor } from "./mask/mask-editor.js";
import { MaskOverlay } from "./mask/mask-overlay.js";
import { chooseClass, setUpEditorPanel, setUpOverlayPanel } from "./mask/mask-panels.js";
import { DOOR, strokeBetween, WALL } from "./mask/mask.js";
import { loadMask } from "./mask/mask-sync.js";
import { setUpModeButtons } from "./mode-buttons.js";
import { setUpPalette } from "./palette.js";
import { QuestionCards } from "./questions.js";
import { RevisionList } from "./revisions.js";
import { AgentRadius } from "./routes/agent-radius.js";
import { Routing } from "./routes/routing.js";
import { Stops } from "./routes/stops.js";
import { showScreen } from "./screen.js";
import { currentLink, setUpSharing, showLinks } from "./sharing.js";
import { state } from "./state.js";
import { messageOf, report, reportError } from "./status.js";
import { Tabs } from "./tabs.js";
import { setUpWhatIsHere, tellWhatIsHere } from "./what-is-here.js";

/** @import { RouteQuery } from "./routes/route-request.js" */

const ASK_AFTER = 60;     // ms between a change and the question that it raises
const SETTLED_AFTER = 500;

const view = new MapView($("map")), overlay = new MaskOverlay(), journal = new Journal();
const editor = new MaskEditor(view, overlay), annotations = new AnnotationEditor(view);
const stops = new Stops(view, journal), routing = new Routing(view, stops), radius = new AgentRadius(view), analysis = new Analysis(view);
const scale = new Scale(view), georeference = new GeoreferenceEditor(view);
const revisions = new RevisionList(view), tabs = new Tabs(), questions = new QuestionCards(view);
const clicks = new ClickMode(view, {
  measure: at => scale.measure(at),
  zone: at => annotations.addCorner(at),
  place: at => {
    annotations.addPlace(at);
    return false;
  },
  point: at => {
    // The mode ends first: the form that asks for the coordinates takes the focus.
    clicks.set(null);
    georeference.mark(at);
    return true;
  },
});

const askSoon = debounced(() => routing.ask(), ASK_AFTER);

/** Asks again under other zones: they hold as soon as the service has them. */
function askUnderZones() {
  if (annotations.isUnsaved) return;
  askSoon();
  settle();
}

/** Shows again what covers the whole map. */
const settle = debounced(() => {
  radius.showTooNarrow();
  analysis.askAgain();
}, SETTLED_AFTER);

// The open map

let pictureUrl = "";

/**
 * @param {Api.Map} map
 * @param {AbortSignal} stopped
 * @param {boolean} [isNew] whether it was just read
 */
export async function open(map, stopped, isNew = false) {
  const [picture, mask] = await Promise.all([getPicture(map.id, stopped), loadMask(map, stopped)]);
  stopped.throwIfAborted();
  // Another map is another page to go back from.
  if (state.isOpen && state.map.id !== map.id) history.pushState(null, "", location.href);
  state.open(map, mask);
  URL.revokeObjectURL(pictureUrl);
  pictureUrl = URL.createObjectURL(picture);
  $("work").hidden = false;
  showScreen("map");
  rememberMap(map, picture).catch(reportError);
  editor.open(map, mask);
  view.show(pictureUrl, overlay.canvas, map.name ?? map.id);
  scale.open();
  routing.forget();
  analysis.hide();
  radius.showTooNarrow();
  georeference.open();
  annotations.show();
  revisions.show();
  following.open(map.id);
  questions.open(isNew);
  stops.begin();
  journal.clear();
  tabs.choose("route");
}

function show() {
  $("map-name").textContent = nameOfMap(state.map);
  // The scale bar is in the unit that the map has now.
  view.emit("viewed", view.magnification);
  showFacts(state.map, routing.facts());
  scale.show();
  radius.show();
  $("reach-unit").textContent = `(${state.unit})`;
  showLinks();
  history.replaceState(null, "", currentLink());
}

/**
 * Takes over a newer revision of the open map.
 * @param {Api.Map} map
 */
function adopt(map) {
  // Another one may have been opened meanwhile.
  if (map.id !== state.map.id) return;
  state.map = map;
  annotations.adopt(map);
  editor.sync.note(map);
}

/**
 * @param {Api.Map} map
 * @param {() => string} text
 */
function adoptCalibration(map, text) {
  adopt(map);
  show();
  georeference.show();
  report(text());
  askSoon();
  settle();
}

scale.on("changed", map => adoptCalibration(map, () => translate("scaled")));
georeference.on("changed", map => adoptCalibration(map, () => translate("located", $("earth-badge").textContent ?? "")));
revisions.on("restored", ({ map, revision }) => replace(map, translate("restored", revision)));
questions.on("answered", async ({ map, box: [left, top, right, bottom] }) => {
  const before = state.mask, [aroundX, aroundY] = [right - left, bottom - top];
  await replace(map, translate("answered"));
  const made = strokeBetween(before, state.mask, [left - aroundX, top - aroundY, right + aroundX, bottom + aroundY]);
  if (made) editor.record(made);
});

// Somebody else, or this person in another window: shown when what was done here has arrived.
const following = new Following(revision => {
  if (revision <= state.map.revision || editor.isUnsaved || annotations.isUnsaved) return;
  catchUp().catch(reportError);
});

/** Names, which are read a moment after an upload, change no pixel: they come without a word. */
async function catchUp() {
  const { id, revision } = state.map, [map, { revisions: made }] = await Promise.all([getMap(id), getRevisions(id)]);
  if (id !== state.map.id || map.revision <= state.map.revision) return;
  if (!made.every(other => other.revision <= revision || other.change === "named")) return replace(map, translate("changedElsewhere"));
  adopt(map);
  show();
  revisions.show();
}

$("ask-questions").addEventListener("click", async () => {
  if (await questions.begin().catch(reportError)) questions.focus();
  else report(translate("noneDoubtful"));
});

/**
 * Takes over a revision in which any pixel may be another one.
 * @param {Api.Map} map
 * @param {string} text
 */
async function replace(map, text) {
  if (map.id !== state.map.id) return;
  await editor.sync.replace(map);
  adopt(map);
  annotations.show();
  georeference.show();
  show();
  revisions.show();
  questions.renew();
  report(text);
  askSoon();
  settle();
}

annotations.on("saved", map => {
  adopt(map);
  askUnderZones();
});
annotations.on("changed", askUnderZones);
annotations.on("done", deed => journal.add(deed));
annotations.on("routed", ({ end, at }) => stops.setEnd(end, at));

// The route

routing.on("shown", show);
routing.on("asked", () => {
  show();
  settle();
});
routing.on("unscaled", () => {
  tabs.choose("map");
  input("metres-per-pixel").focus();
});
routing.on("unblock", opening => editor.paintLine(opening.geometry.coordinates, DOOR));
routing.on("confirmed", opening => {
  editor.paintLine(opening.geometry.coordinates, WALL);
  report(translate("noRoute"));
});
routing.on("reopened", zone => annotations.remove(zone));
routing.isMeant = () => tabs.current === "route" && !clicks.current;
// Somebody else, or a model that came, has changed the map since.
routing.on("outdated", () => editor.isUnsaved || getMap(state.map.id).then(adopt).catch(reportError));
radius.on("changed", () => {
  askSoon();
  settle();
});

onSubmit("query", () => routing.ask());
$("clear").addEventListener("click", () => {
  stops.restart();
  stops.show();
  show();
  report(translate("read"));
});
$("profile", HTMLSelectElement).addEventListener("change", () => {
  state.profile = $("profile", HTMLSelectElement).value;
  routing.ask();
  analysis.askAgain();
});
input("alternatives").addEventListener("change", () => {
  state.alternatives = input("alternatives").checked ? 2 : 0;
  routing.ask();
});

// Corrections

editor.on("stroke", () => journal.add({ undo: () => editor.undo(), redo: () => editor.redo() }));
editor.on("dropped", () => journal.drop());
editor.on("missed", message => report(translate(message), true));
editor.sync.on("saved", map => {
  adopt(map);
  // With another patch on its way, a route of now would be old when it comes.
  if (!editor.sync.waiting) routing.ask();
  show();
  settle();
  revisions.show();
  questions.renew();
  if (!state.hasAllStops) report(translate("saved", map.revision));
});
editor.sync.on("merged", mask => {
  state.mask = mask;
  report(translate("merged"));
});
editor.sync.on("erased", mask => { state.mask = mask; });
editor.sync.on("retrying", error => report(translate("notSaved", messageOf(error)), true));
editor.sync.on("refused", error => {
  const isGone = error instanceof ApiError && error.code === "MapNotFound";
  report(isGone ? messageOf(error) : translate("refused", messageOf(error)), true);
});

// What clicks and keys mean

clicks.on("changed", mode => view.setDrawing(!mode && tabs.current === "fix"));
clicks.on("clicked", at => tabs.current === "route" && !routing.pick(at) && stops.place(at));
view.on("picked", at => chooseClass(state.mask.at(at[0], at[1])));
view.on("menu", ({ at, x, y }) => showMenu([
  { name: translate("startHere"), act: () => stops.setEnd("start", at) },
  ...state.hasAllStops ? [{ name: translate("viaHere"), act: () => stops.addVia(at) }] : [],
  { name: translate("goalHere"), act: () => stops.setEnd("goal", at) },
  { name: translate("whatIsHere"), act: () => { tellWhatIsHere(view, at).catch(reportError); } },
], x, y));
tabs.on("chosen", () => {
  unfold();
  clicks.set(null);
  editor.cancel();
  annotations.cancel();
});

const { undo, redo } = setUpKeys({ editor, annotations, clicks, tabs, journal, revisions });
setUpModeButtons({ clicks, scale, georeference, annotations });

// For the shell of the page

/** The language has changed: says everything again. */
export function showAgain() {
  clicks.set(clicks.current);
  if (!state.isOpen) return;
  show();
  georeference.show();
  annotations.show();
  stops.show();
  questions.showAgain();
  showExportsAgain();
  routing.showAgain();
}

export const mayLeave = () => !georeference.isUnsaved || confirm(translate("leavePoints"));

export const isOpen = () => state.isOpen;

/**
 * Opens a map with the question that an address asks.
 * @param {Api.Map} map
 * @param {Omit<RouteQuery, "alternatives">} asked
 * @param {AbortSignal} stopped
 */
export async function openLink(map, asked, stopped) {
  await open(map, stopped);
  state.stops = asked.stops.map(stop => stop && view.within(stop));
  $("profile", HTMLSelectElement).value = state.profile = asked.profile;
  radius.set(asked.radius);
  stops.begin();
  if (state.hasAllStops) await routing.ask();
  else report(translate("read"));
}

// Chromium and Firefox then ask whether to leave.
window.addEventListener("beforeunload", event => {
  if (editor.isUnsaved || georeference.isUnsaved || annotations.isUnsaved) event.preventDefault();
});
window.addEventListener("beforeprint", () => view.beginPrinting());
window.addEventListener("afterprint", () => view.endPrinting());

setUpEditorPanel(editor);
setUpOverlayPanel(overlay);
setUpSharing();
setUpDownloads();
setUpExports();
setUpEgressTools();
setUpMapTools(view);
setUpBrushCursor($("map"), view, editor);
setUpWhatIsHere(view);
setUpPalette(() => commandsOf({ tabs, view, stops, undo, redo }));
translateDocument();

/**
 * A function that does its work when it has not been called for a while.
 * @param {() => void} work
 * @param {number} after ms
 */
function debounced(work, after) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, after);
  };
}
