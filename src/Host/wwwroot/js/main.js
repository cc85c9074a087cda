// The page: puts the parts together and hands each what the others say.
import { state, $, length, percent, perPixel, unit } from "./state.js";
import { json, upload, blob } from "./api.js";
import { isPdf, pictureOf } from "./pdf.js";
import { View } from "./view.js";
import { Overlay } from "./overlay.js";
import { Mask, CLASSES } from "./mask.js";
import { tooNarrow } from "./narrow.js";
import { Editor } from "./editor.js";
import { Routing } from "./routing.js";
import { Scale } from "./scale.js";
import { Earth } from "./earth.js";
import { Rules } from "./rules.js";
import { Analysis } from "./analyse.js";
import { TakeAway } from "./take.js";
import { say, speak, other, translate } from "./words.js";

const TOOLS = [["brush", "brush"], ["line", "line"], ["rectangle", "rectangle"], ["polygon", "polygon"], ["bucket", "bucket"], ["door", "openDoor"], ["gap", "sealGap"]];
const REROUTE_AFTER = 60;   // ms between a change and the question that it raises
const SETTLED_AFTER = 500;

const view = new View($("map")), overlay = new Overlay();
const editor = new Editor(view, overlay), routing = new Routing(view), scale = new Scale(view), earth = new Earth(view), rules = new Rules(view, routing), analysis = new Analysis(view), take = new TakeAway();

/** Warnings that concern the whole reading, and the words for them. */
const DOUBTS = { no_map: "noMap", badly_read: "badlyRead" };

/** What a click on the map means now: "measure", "zone", "place", "point", or by the open tab. */
let clicks = null;

function tell(text, isProblem = false) {
  $("status").removeAttribute("data-t");
  $("status").textContent = text;
  $("status").classList.toggle("problem", isProblem);
}

async function guarded(work) {
  try {
    await work();
  } catch (error) {
    tell(error.message, true);
  }
}

// Opening a map

/** Several files are the parts of one map. */
const read = chosen => chosen.length && (!earth.isUnsaved || confirm(say("leavePoints"))) && guarded(async () => {
  const files = isPdf(chosen[0]) ? [await pictureOf(chosen[0])] : chosen;
  if (!files[0]) return;
  const names = Array.from(files, file => file.name).join(", ");
  tell(say("sending", names, 0));
  const map = await upload(files, share => tell(share < 1 ? say("sending", names, Math.round(100 * share)) : say("reading", names)));
  await open(map);
  tell(say("read"));
});

async function open(map) {
  const [picture, mask] = await Promise.all([blob(`api/v1/maps/${map.id}/image`), Mask.load(map)]);
  // Another map is another page to go back from.
  if (state.map && state.map.id !== map.id) history.pushState(null, "", location.href);
  Object.assign(state, { map, mask, stops: [null, null], zones: map.annotations?.zones ?? [], places: map.annotations?.places ?? [] });
  URL.revokeObjectURL(open.url);
  open.url = URL.createObjectURL(picture);
  $("work").hidden = false;
  editor.open(map, mask);
  view.show(open.url, overlay.canvas, map.name ?? map.id);
  scale.open();
  routing.forget();
  analysis.hide();
  showVanished();
  earth.open();
  rules.show();
  routing.showStops();
  choose("route");
}

function show() {
  const { map } = state, s = map.segmentation, doubt = map.warnings.find(({ code }) => code in DOUBTS);
  // The confidence of the pixels says nothing where the whole reading is in doubt.
  $("doubt").hidden = !doubt;
  $("doubt").textContent = doubt ? say(DOUBTS[doubt.code]) : "";
  $("facts").replaceChildren(...[
    [say("map"), `${map.name ?? map.id}, ${map.width} × ${map.height} px`],
    [say("readBy"), `${s.model} (${say(s.source)})${s.degraded ? `. ${say("degraded")}` : ""}`],
    [say("sure"), doubt ? say("notSure") : percent(s.mean_confidence)],
    ...routing.facts(),
  ].flatMap(([name, value]) => [Object.assign(document.createElement("dt"), { textContent: name }), Object.assign(document.createElement("dd"), { textContent: value })]));
  scale.show();
  showRadius();
  $("reach-unit").textContent = `(${unit()})`;
  take.show();
  history.replaceState(null, "", TakeAway.address());
}

// Who goes

function showRadius() {
  // Half a pixel a step on maps without scale, 5 cm on others.
  const step = state.map.scale ? 0.05 : 0.5;
  $("radius").step = 1;
  state.radius = Number((Number($("radius").value) * step).toFixed(2));
  $("radius-shown").value = length(state.radius);
}

async function showVanished() {
  $("vanished").hidden = !state.radius;
  view.put("vanished");
  if (!state.radius) return;
  const pixels = state.radius / perPixel(), { mask } = state, narrow = tooNarrow(mask, pixels);
  $("vanished").textContent = say("vanished", narrow.share.toFixed(0));
  view.put("vanished", view.over(narrow.canvas));
}

// What to do

function choose(name) {
  for (const tab of $("tabs").children) {
    const chosen = tab.id === `tab-${name}`;
    tab.setAttribute("aria-selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
    $(tab.getAttribute("aria-controls")).hidden = !chosen;
  }
  expect(null);
  editor.cancel();
  rules.cancel();
  view.draw(name === "fix");
  state.tab = name;
}

/** Says what the next clicks mean, and presses the button that asked for it. */
function expect(what) {
  clicks = what;
  $("draw-zone").textContent = say(what === "zone" ? "closeZone" : "drawZone");
  for (const [id, means] of [["measure", "measure"], ["draw-zone", "zone"], ["add-place", "place"], ["add-point", "point"]]) $(id).setAttribute("aria-pressed", what === means);
  if (what) view.draw(false);
  else if (state.tab === "fix") view.draw(true);
}

const uses = {
  measure: at => scale.place(at) || expect(null),
  zone: at => rules.corner(at) || expect(null),
  place: at => (rules.add(at), expect(null)),
  point: at => (expect(null), earth.mark(at)),
};
view.addEventListener("place", ({ detail: at }) => clicks ? uses[clicks](at) : state.tab === "route" && routing.place(at));
// On a marker: what is asked for may lie there too, but no second stop.
view.addEventListener("pressed", ({ detail: at }) => uses[clicks]?.(at));

let timer;
const reroute = () => {
  clearTimeout(timer);
  timer = setTimeout(() => routing.ask(), REROUTE_AFTER);
};

/** What covers the whole map is shown anew when nothing has changed for a while. */
let settling;
const settle = () => {
  clearTimeout(settling);
  settling = setTimeout(() => {
    showVanished();
    analysis.again();
  }, SETTLED_AFTER);
};

for (const part of [routing, scale, earth, rules]) part.addEventListener("said", ({ detail }) => tell(detail.text, detail.isProblem));
routing.addEventListener("facts", show);
routing.addEventListener("asked", () => {
  show();
  settle();
});
routing.addEventListener("unblock", ({ detail }) => editor.unblock(detail));
rules.addEventListener("changed", () => {
  reroute();
  settle();
});
rules.addEventListener("saved", ({ detail }) => adopt(detail));
// Somebody else, or a model that came, has changed the map since.
routing.addEventListener("newer", () => editor.isUnsaved || guarded(async () => adopt(await json(`api/v1/maps/${state.map.id}`))));
for (const [part, words] of [[scale, () => say("scaled")], [earth, () => say("located", $("earth-badge").textContent)]]) {
  part.addEventListener("changed", ({ detail }) => {
    adopt(detail);
    show();
    earth.show();
    tell(words());
    reroute();
    settle();
  });
}
editor.addEventListener("changed", ({ detail }) => {
  adopt(detail);
  // The next patch is on its way: a route of now would be old when it comes.
  if (!editor.waiting.length) routing.ask();
  show();
  settle();
  if (!state.stops.every(Boolean)) tell(say("saved", detail.revision));
});
editor.addEventListener("merged", ({ detail }) => {
  state.mask = detail;
  tell(say("merged"));
});
editor.addEventListener("failed", ({ detail }) => tell(say("notSaved", detail.message), true));
editor.addEventListener("lost", ({ detail }) => tell(detail.code === "MapNotFound" ? detail.message : say("refused", detail.message), true));
editor.addEventListener("refused", ({ detail }) => tell(say(detail), true));
editor.addEventListener("history", ({ detail }) => {
  $("undo").disabled = !detail.undo;
  $("redo").disabled = !detail.redo;
});

function adopt(map) {
  // Another one may have been opened meanwhile.
  if (map.id !== state.map.id) return;
  state.map = map;
  rules.adopt(map);
  editor.note(map);
}

// The panel

$("tabs").addEventListener("click", event => event.target.role === "tab" && choose(event.target.id.slice(4)));
$("tabs").addEventListener("keydown", event => {
  const tabs = [...$("tabs").children], step = { ArrowLeft: -1, ArrowRight: 1 }[event.key], at = tabs.indexOf(event.target);
  if (!step || at < 0) return;
  const next = tabs[(at + step + tabs.length) % tabs.length];
  next.focus();
  next.click();
});

function radios(id, name, choices, chosen, change) {
  $(id).replaceChildren(...choices.map(([value, word, className]) => {
    const input = Object.assign(document.createElement("input"), { type: "radio", name, value, checked: value === chosen }), label = document.createElement("label"), text = document.createElement("span");
    input.addEventListener("change", () => change(value));
    text.dataset.t = word;
    if (className) text.className = className;
    label.append(input, " ", text);
    return label;
  }));
}

radios("tools", "tool", TOOLS, editor.tool, tool => {
  editor.cancel();
  editor.tool = tool;
  $("close-polygon").hidden = tool !== "polygon";
});
radios("labels", "label", CLASSES.map((name, label) => [label, name, `swatch class-${name}`]), editor.label, label => { editor.label = label; });
$("legend").replaceChildren(...CLASSES.map(name => {
  const li = document.createElement("li");
  li.dataset.t = name;
  li.className = `swatch class-${name}`;
  return li;
}));

$("size").addEventListener("input", ({ target }) => { $("size-shown").value = editor.size = Number(target.value); });
$("undo").addEventListener("click", () => editor.undo());
$("redo").addEventListener("click", () => editor.redo());
$("close-polygon").addEventListener("click", () => editor.close());
$("draw-zone").addEventListener("click", () => {
  if (clicks === "zone") {
    if (!rules.close()) expect(null);
  } else {
    expect("zone");
    tell(say("drawZone"));
  }
});
$("add-place").addEventListener("click", () => {
  expect(clicks === "place" ? null : "place");
  if (clicks) tell(say("clickPlace", $("place-name").value || `${state.places.length + 1}`));
});
$("add-point").addEventListener("click", () => {
  expect("point");
  earth.begin();
});
$("measure").addEventListener("click", () => {
  expect("measure");
  scale.begin();
});
$("query").addEventListener("submit", event => {
  event.preventDefault();
  routing.ask();
});
$("swap").addEventListener("click", () => {
  state.stops.reverse();
  routing.showStops();
  routing.ask();
});
$("clear").addEventListener("click", () => {
  state.stops = [null, null];
  routing.forget();
  routing.showStops();
  show();
  tell(say("read"));
});
$("add-via").addEventListener("click", () => {
  state.stops.splice(state.stops.length - 1, 0, null);
  routing.showStops();
});
$("profile").addEventListener("change", ({ target }) => {
  state.profile = target.value;
  routing.ask();
});
$("radius").addEventListener("input", () => {
  showRadius();
  showVanished();
  reroute();
  settle();
});
$("alternatives").addEventListener("change", ({ target }) => {
  state.alternatives = target.checked ? 2 : 0;
  routing.ask();
});
$("shown").addEventListener("change", ({ target }) => overlay.show(target.value));
$("opacity").addEventListener("input", ({ target }) => { overlay.opacity = target.value / 100; });
overlay.opacity = 0.8;
$("tab-take").addEventListener("click", () => $("exports").childElementCount || guarded(() => take.formats()));

$("language").addEventListener("click", () => {
  speak(other());
  expect(clicks);
  if (!state.map) return;
  show();
  earth.show();
  rules.show();
  routing.showStops();
  if (routing.answer) routing.show(routing.answer);
});

document.addEventListener("keydown", event => {
  if (!state.map || event.target.matches("input:not([type=range], [type=radio], [type=checkbox]), textarea, select")) return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
    event.preventDefault();
    if (event.shiftKey) editor.redo(); else editor.undo();
  } else if (event.key === "Escape") {
    editor.cancel();
    rules.cancel();
    expect(null);
  }
});

// Pictures

// The same file may be chosen again, when the server is no longer busy.
$("file").addEventListener("click", ({ target }) => { target.value = ""; });
$("file").addEventListener("change", ({ target }) => read(target.files));
for (const type of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(type, event => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    $("drop").classList.toggle("over", type === "dragover");
    if (type === "drop") read(event.dataTransfer.files);
  });
}
document.addEventListener("paste", ({ clipboardData }) => read(clipboardData.files));
$("samples").addEventListener("click", ({ target }) => target.dataset.sample && guarded(async () => {
  const name = `${target.dataset.sample}.png`;
  read([new File([await blob(`samples/${name}`)], name, { type: "image/png" })]);
}));
// Chromium and Firefox ask then whether to leave.
window.addEventListener("beforeunload", event => (editor.isUnsaved || earth.isUnsaved || rules.isUnsaved) && event.preventDefault());

window.addEventListener("popstate", () => location.reload());
window.addEventListener("beforeprint", () => view.print(true));
window.addEventListener("afterprint", () => view.print(false));

// An address that names a map

translate(document);
const wanted = new URLSearchParams(location.search);
document.body.classList.toggle("embedded", wanted.has("embed"));
if (wanted.has("map")) {
  guarded(async () => {
    await open(await json(`api/v1/maps/${encodeURIComponent(wanted.get("map"))}`));
    const place = text => {
      const at = (text ?? "").split(",").map(Number);
      return at.length === 2 && at.every(Number.isFinite) ? view.within(at) : null;
    };
    state.stops = [place(wanted.get("from")), ...wanted.getAll("via").map(place), place(wanted.get("to"))];
    $("profile").value = state.profile = wanted.get("profile") ?? "foot";
    $("radius").value = Math.round(Number(wanted.get("radius") ?? 0) / (state.map.scale ? 0.05 : 0.5));
    showRadius();
    showVanished();
    routing.showStops();
    if (state.stops.every(Boolean)) await routing.ask(); else tell(say("read"));
  });
}
