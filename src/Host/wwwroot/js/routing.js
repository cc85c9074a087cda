// Asks for the route, draws it, and says it in words.
import { state, $, length, percent, perPixel, routeRequest, item, button, round } from "./state.js";
import { send } from "./api.js";
import { steps } from "./steps.js";
import { say } from "./words.js";

const UNSURE_BELOW = 0.6 * 255;
const ASK_EVERY = 100; // ms while a marker is moved
// Warnings that the page says in its own words; null where that takes more than a word.
const SAID_HERE = { no_map: "noMap", badly_read: "badlyRead", unscaled: "warnUnscaled", degraded: "degraded", snapped: null, low_confidence: null };

/** As exactly as one walks. */
function time(seconds) {
  if (seconds < 100) return say("seconds", Math.max(1, Math.round(seconds)));
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? say("minutes", minutes) : say("hours", Math.floor(minutes / 60), minutes % 60);
}

export class Routing extends EventTarget {
  constructor(view) {
    super();
    this.view = view;
    this.asked = 0;
    this.chosen = 0;
  }

  name(i) {
    return i === 0 ? say("start") : i === state.stops.length - 1 ? say("goal") : say("via", i);
  }

  /** Draws the stops, and fills the form that says the same. */
  showStops() {
    const last = state.stops.length - 1;
    this.view.put("stops", ...state.stops.flatMap((at, i) => at ? [this.view.marker(at, i === 0 ? "A" : i === last ? "B" : i, this.name(i), i === 0 ? "start" : i === last ? "goal" : "via", (place, isThere) => {
      state.stops[i] = place;
      this.fill();
      if (isThere) this.ask(); else this.askSoon();
    }, i > 0 && i < last && { title: say("dropVia", this.name(i)), act: () => (this.drop(i), this.view.focus()) })] : []));
    this.fill();
  }

  fill() {
    const rows = state.stops.flatMap((at, i) => {
      const label = Object.assign(document.createElement("span"), { textContent: this.name(i) });
      const inputs = ["x", "y"].map((axis, k) => {
        const input = Object.assign(document.createElement("input"), { inputMode: "decimal", required: true, value: at ? at[k].toFixed(1) : "" });
        input.setAttribute("aria-label", say(axis, this.name(i)));
        input.addEventListener("change", () => this.type(i));
        return input;
      });
      if (i === 0 || i === state.stops.length - 1) return [label, ...inputs, document.createElement("span")];
      const remove = button("×", () => (this.drop(i), $("add-via").focus()));
      remove.setAttribute("aria-label", say("remove", this.name(i)));
      return [label, ...inputs, remove];
    });
    // The service knows other ways only from one place to another.
    $("alternatives").disabled = state.stops.length > 2;
    const shown = [...$("stops").children];
    // Fields stay where there are as many as before: somebody may be on the way from one to the next.
    if (shown.length !== rows.length) return $("stops").replaceChildren(...rows);
    rows.forEach((row, k) => {
      if (row.matches("input")) shown[k].value = row.value;
      else shown[k].textContent = row.textContent;
      if (row.ariaLabel) shown[k].ariaLabel = row.ariaLabel;
    });
  }

  type(i) {
    const [x, y] = [...$("stops").querySelectorAll("input")].slice(2 * i, 2 * i + 2).map(input => input.value.trim() === "" ? NaN : Number(input.value.replace(",", ".")));
    if (Number.isFinite(x) && Number.isFinite(y)) {
      state.stops[i] = this.view.within([x, y]);
      this.showStops();
      this.ask();
    }
  }

  /** Leaves a via out. */
  drop(i) {
    state.stops.splice(i, 1);
    this.showStops();
    this.ask();
  }

  /** A click: the first stop that is not set, else all begins anew. */
  place(at) {
    let free = state.stops.findIndex(stop => !stop);
    if (free < 0) {
      state.stops = [null, null];
      this.forget();
      free = 0;
    }
    state.stops[free] = at;
    this.showStops();
    if (state.stops.every(Boolean)) this.ask();
    else this.tell(say("clickGoal"));
  }

  forget() {
    // Nor is an answer wanted that is still on its way.
    this.asked++;
    this.running?.abort();
    clearTimeout(this.timer);
    this.timer = null;
    this.answer = null;
    for (const layer of ["route", "blocked"]) this.view.put(layer);
    $("steps").replaceChildren();
    $("others").hidden = true;
    $("offer").hidden = true;
    this.dispatchEvent(new Event("facts"));
  }

  tell(text, isProblem = false) {
    this.dispatchEvent(new CustomEvent("said", { detail: { text, isProblem } }));
  }

  askSoon(after = ASK_EVERY) {
    this.timer ??= setTimeout(() => this.ask(), after);
  }

  /** Asks, unless something is missing; of several questions under way only the last is answered. */
  async ask() {
    clearTimeout(this.timer);
    this.timer = null;
    if (!state.map || !state.stops.every(Boolean)) return;
    const mine = ++this.asked;
    this.running?.abort();
    this.running = new AbortController();
    try {
      const asked = send("POST", "api/v1/route", routeRequest(), {}, this.running.signal);
      this.dispatchEvent(new Event("asked"));
      const answer = await asked;
      if (mine === this.asked) this.show(answer);
    } catch (error) {
      if (mine !== this.asked || error.name === "AbortError") return;
      this.refuse(error);
      if (error.retryAfter) this.askSoon(1000 * error.retryAfter);
    }
  }

  show(answer) {
    this.answer = answer;
    this.chosen = 0;
    this.view.put("blocked");
    $("offer").hidden = true;
    this.draw();
    if (answer.map_revision > state.map.revision) this.dispatchEvent(new Event("newer"));
  }

  /** The route that is drawn, and what to know before trusting it. */
  words() {
    const { routes, warnings, waypoints } = this.answer, { distance, duration, confidence } = routes[this.chosen];
    const walk = duration === null ? "" : `, ${time(duration)}`, stops = state.stops.map(round);
    const isMoved = ({ location }, i) => location.some((place, axis) => Math.floor(place) !== Math.floor(stops[i][axis]));
    return [
      say("routeOf", length(distance), walk),
      ...warnings.flatMap(({ code, message }) => code in SAID_HERE ? SAID_HERE[code] ?? [] : [message]).map(key => say(key)),
      ...waypoints.flatMap((waypoint, i) => isMoved(waypoint, i) ? [say("moved", this.name(i), length(waypoint.distance))] : []),
      ...(confidence.uncertain_length > 0 ? [say("unsureOf", length(confidence.uncertain_length))] : []),
    ].join(" ");
  }

  draw() {
    const { routes } = this.answer, best = routes[this.chosen], line = best.geometry.coordinates, narrow = best.clearance.narrowest;
    this.view.put("route",
      ...routes.flatMap((route, i) => i === this.chosen ? [] : [this.view.line(route.geometry.coordinates, "other")]),
      this.view.line(line, "casing"), this.view.line(line, "route"), ...this.unsure(line).map(part => this.view.line(part, "unsure")),
      ...(narrow ? [this.view.marker(narrow.location, "↔", say("at", length(narrow.width), narrow.location.map(Math.round).join(", ")), "narrow")] : []));
    $("steps").replaceChildren(...steps(line, state.mask, size => length(size * perPixel()), this.name(state.stops.length - 1)).map(text => Object.assign(document.createElement("li"), { textContent: text })));
    $("others").hidden = routes.length < 2;
    $("others").replaceChildren(...routes.flatMap((route, i) => i === this.chosen ? [] : [item("", button(say("other", i + 1, length(route.distance)), () => (this.chosen = i, this.draw())))]));
    this.tell(this.words());
    this.dispatchEvent(new Event("facts"));
  }

  /** The parts of a line where the reading is unsure. */
  unsure(line) {
    const parts = [];
    let part = null;
    for (let i = 0; i + 1 < line.length; i++) {
      const [[ax, ay], [bx, by]] = [line[i], line[i + 1]], count = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay)));
      for (let k = 0; k <= count; k++) {
        const at = [ax + k / count * (bx - ax), ay + k / count * (by - ay)];
        if (state.mask.confidence[Math.floor(at[1]) * state.mask.width + Math.floor(at[0])] < UNSURE_BELOW) (part ??= parts[parts.push([]) - 1]).push(at);
        else part = null;
      }
    }
    return parts.filter(points => points.length > 1);
  }

  refuse(error) {
    this.forget();
    const openings = error.problem?.openings;
    this.tell(error.code === "NoRoute" ? `${say("noRoute")} ${error.message}` : error.message, true);
    if (!openings?.length) return;
    this.view.put("blocked", ...openings.flatMap(({ geometry }) => [this.view.line(geometry.coordinates, "casing"), this.view.line(geometry.coordinates, "blocked")]));
    $("offer").replaceChildren(
      `${openings.map(opening => say("blockedBy", say(opening.blocked_by), opening.pixels)).join(" ")} `,
      button(say("openHere"), () => this.dispatchEvent(new CustomEvent("unblock", { detail: openings }))));
    $("offer").hidden = false;
  }

  facts() {
    const best = this.answer?.routes[this.chosen];
    return best ? [
      [say("distance"), length(best.distance)],
      [say("time"), best.duration === null ? say("needsScale") : time(best.duration)],
      [say("narrowest"), length(best.clearance.narrowest?.width)],
      [say("leastSure"), percent(best.confidence.min)],
      [say("uncertain"), length(best.confidence.uncertain_length)],
    ] : [];
  }
}
