// Questions about many places at once: what can be reached, how far the exits are, how far one place is from another.
import { state, $, length, walker, round, unit } from "./state.js";
import { send, call } from "./api.js";
import { say } from "./words.js";

const CONTOURS = 5;

export class Analysis extends EventTarget {
  constructor(view) {
    super();
    this.view = view;
    $("show-reach").addEventListener("click", () => this.run(() => this.reach()));
    $("show-exits").addEventListener("click", () => this.run(() => this.exits()));
    $("show-table").addEventListener("click", () => this.run(() => this.table()));
    $("hide-analysis").addEventListener("click", () => this.hide());
  }

  /** Shows the answer, if nothing else was asked meanwhile. */
  async run(question) {
    this.question = question;
    const mine = this.asked = {}, answer = await question().catch(error => ({ text: error.message }));
    if (mine === this.asked) this.show(answer);
  }

  /** The map, its scale or who goes has changed: what is shown is asked anew. */
  again() {
    if (this.question) this.run(this.question);
  }

  show({ text, layers = [], table }) {
    this.view.put("analysis", ...layers);
    $("analysis").textContent = (layers.length || table) && state.zones.length ? `${text} ${say("withoutZones")}` : text;
    $("table").replaceChildren(...(table ? [table] : []));
  }

  hide() {
    this.asked = this.question = null;
    this.show({ text: "" });
  }

  async reach() {
    if (!state.stops[0]) return { text: say("needStart") };
    const most = $("reach-length").valueAsNumber;
    if (!(most > 0)) return { text: say("badNumber") };
    const contours = Array.from({ length: CONTOURS }, (_, i) => most * (i + 1) / CONTOURS);
    const { features } = await send("POST", "api/v1/isochrone", {
      map: state.map.id, locations: [{ location: round(state.stops[0]) }], [unit() === "m" ? "contours_meters" : "contours_pixels"]: contours, options: walker(),
    });
    return { text: say("reachMade", length(most)), layers: features.flatMap(feature => feature.geometry.coordinates.map(rings => this.view.area(rings, "reach"))) };
  }

  async exits() {
    const exits = state.places.filter(place => place.exit);
    if (!exits.length) return { text: say("noExits") };
    const address = `api/v1/maps/${state.map.id}/distance-field?${exits.map(exit => `to=${exit.location}`).join("&")}&format=png${state.radius ? `&agent_radius=${state.radius}` : ""}`;
    const answer = await call(address), farthest = Number(answer.headers.get("X-Distance-Max"));
    return { text: say("exitsMade", length(farthest)), layers: [await this.view.heat(await answer.blob())] };
  }

  async table() {
    if (state.places.length < 2) return { text: say("needPlaces") };
    const { distances } = await send("POST", "api/v1/table", { map: state.map.id, sources: state.places.map(({ location }) => ({ location })), options: walker() });
    const table = document.createElement("table"), head = table.createTHead().insertRow();
    const cell = (row, kind, text, scope) => row.append(Object.assign(document.createElement(kind), { textContent: text, ...(scope && { scope }) }));
    cell(head, "td", "");
    for (const place of state.places) cell(head, "th", place.name, "col");
    const body = table.createTBody();
    distances.forEach((row, i) => {
      const line = body.insertRow();
      cell(line, "th", state.places[i].name, "row");
      for (const distance of row) cell(line, "td", length(distance));
    });
    return { text: say("tableMade", state.places.length), table };
  }
}
