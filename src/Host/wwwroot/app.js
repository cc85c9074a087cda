// One picture, two ends, one route. Positions are pixels of the picture: x right, y down, origin top-left.
const $ = id => document.getElementById(id);
const ends = { from: null, to: null };
let map = null;

const CLASSES = ["outside", "walkable", "obstacle", "wall", "door", "rough", "water"];

function say(text, isProblem = false) {
  $("status").textContent = text;
  $("status").classList.toggle("problem", isProblem);
}

// A server that has keys answers 401 to who sends none and 403 to who sends a wrong one: then the person is asked.
async function call(url, options = {}) {
  const key = sessionStorage.getItem("key");
  const response = await fetch(url, { ...options, headers: { ...options.headers, ...(key && { "X-Api-Key": key }) } });
  if (response.ok) return response;
  const problem = await response.json();
  const given = [401, 403].includes(response.status) && prompt(problem.detail);
  if (given) {
    sessionStorage.setItem("key", given.trim());
    return call(url, options);
  }
  throw Object.assign(new Error(problem.detail ?? problem.title ?? response.statusText), { problem });
}

const ask = async (url, options) => (await call(url, options)).json();

// An <img> cannot send a key.
async function picture(image, url) {
  URL.revokeObjectURL(image.src);
  image.src = URL.createObjectURL(await (await call(url)).blob());
  await image.decode();
}

async function guarded(work) {
  try {
    await work();
  } catch (error) {
    say(error.message, true);
  }
}

const percent = share => `${Math.round(100 * share)} %`;
const length = (value, unit) => value === null ? "–" : `${value.toFixed(1)} ${unit}`;

function show(facts) {
  $("facts").replaceChildren(...facts.flatMap(([name, value]) => {
    const dt = document.createElement("dt"), dd = document.createElement("dd");
    dt.textContent = name;
    dd.textContent = value;
    return [dt, dd];
  }));
  $("facts").hidden = facts.length === 0;
}

function mapFacts() {
  const s = map.segmentation;
  return [
    ["Map", `${map.name ?? map.id}, ${map.width} × ${map.height} px`],
    ["Read by", `${s.model} (${s.source})`],
    ["Confidence", percent(s.mean_confidence)],
    ["Scale", map.scale ? `${map.scale.meters_per_pixel} m/px` : "not set: distances are pixels"],
  ];
}

async function upload(file) {
  say(`Reading ${file.name} …`);
  const form = new FormData();
  form.append("file", file, file.name);
  await opened(await ask("api/v1/maps/upload", { method: "POST", body: form }));
  history.replaceState(null, "", `?map=${map.id}`);
}

async function opened(answer) {
  map = answer;
  clear();
  $("route").setAttribute("viewBox", `0 0 ${map.width} ${map.height}`);
  await Promise.all([
    picture($("picture"), `api/v1/maps/${map.id}/image`),
    picture($("mask"), `api/v1/maps/${map.id}/overlay.svg`),
  ]);
  for (const id of ["map", "query", "scale", "legend"]) $(id).hidden = false;
  if (map.scale) $("metres-per-pixel").value = map.scale.meters_per_pixel;
  show(mapFacts());
  say("Read. Click the start, then the goal.");
}

function draw(coordinates) {
  const svg = $("route"), path = coordinates?.map(p => p.join(",")).join(" ");
  const node = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  // A line of no length with round caps is a dot whose size does not follow the zoom.
  const mark = end => ends[end]
    ? ["halo", `mark ${end}`].map(c => node("path", { class: c, d: `M${ends[end].join(",")}h0` }))
    : [];
  svg.replaceChildren(
    ...(path ? ["casing", "line"].map(c => node("polyline", { class: c, points: path })) : []),
    ...mark("from"), ...mark("to"));
}

function place(end, position) {
  ends[end] = position;
  $(`${end}-x`).value = position ? position[0].toFixed(1) : "";
  $(`${end}-y`).value = position ? position[1].toFixed(1) : "";
}

function clear() {
  place("from", null);
  place("to", null);
  draw();
  if (map) show(mapFacts());
}

async function route() {
  draw();
  const answer = await ask("api/v1/route", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ map: map.id, waypoints: [{ location: ends.from }, { location: ends.to }] }),
  });
  const [best] = answer.routes, unit = answer.units.distance;
  draw(best.geometry.coordinates);
  show([
    ...mapFacts(),
    ["Distance", length(best.distance, unit)],
    ["Time", best.duration === null ? "needs a scale" : `${Math.round(best.duration)} s`],
    ["Narrowest", length(best.clearance.narrowest?.width ?? null, unit)],
    ["Least confidence", percent(best.confidence.min)],
  ]);
  say([`Route of ${length(best.distance, unit)}.`, ...answer.warnings.map(w => w.message)].join(" "));
}

function legend() {
  $("legend").replaceChildren(...CLASSES.map(name => {
    const item = document.createElement("li");
    item.className = `class-${name}`;
    item.textContent = name;
    return item;
  }));
}

$("file").addEventListener("change", event => event.target.files[0] && guarded(() => upload(event.target.files[0])));
for (const type of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(type, event => {
    event.preventDefault();
    $("drop").classList.toggle("over", type === "dragover");
    if (type === "drop" && event.dataTransfer.files[0]) guarded(() => upload(event.dataTransfer.files[0]));
  });
}
document.addEventListener("paste", event => {
  const [file] = event.clipboardData.files;
  if (file) guarded(() => upload(file));
});

$("map").addEventListener("click", event => {
  const box = $("picture").getBoundingClientRect();
  const position = [
    (event.clientX - box.left) / box.width * map.width,
    (event.clientY - box.top) / box.height * map.height,
  ];
  if (!ends.from || ends.to) {
    clear();
    place("from", position);
    draw();
    say("Now click the goal.");
  } else {
    place("to", position);
    guarded(route);
  }
});

$("query").addEventListener("submit", event => {
  event.preventDefault();
  for (const end of ["from", "to"]) ends[end] = [Number($(`${end}-x`).value), Number($(`${end}-y`).value)];
  guarded(route);
});
$("swap").addEventListener("click", () => {
  const { from, to } = ends;
  place("from", to);
  place("to", from);
  if (ends.from && ends.to) guarded(route); else draw();
});
$("clear").addEventListener("click", () => { clear(); say("Click the start, then the goal."); });
$("opacity").addEventListener("input", event => { $("mask").style.opacity = event.target.value / 100; });
$("scale").addEventListener("submit", event => {
  event.preventDefault();
  guarded(async () => {
    map = await ask(`api/v1/maps/${map.id}/scale`, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ meters_per_pixel: Number($("metres-per-pixel").value) }),
    });
    show(mapFacts());
    say("The scale is set.");
    if (ends.from && ends.to) await route();
  });
});

legend();
const wanted = new URLSearchParams(location.search).get("map");
if (wanted) guarded(async () => opened(await ask(`api/v1/maps/${encodeURIComponent(wanted)}`)));
