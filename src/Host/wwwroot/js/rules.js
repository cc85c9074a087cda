// Zones and places: drawn on the map, listed in words, kept with the map.
import { state, $, item, button, round } from "./state.js";
import { json, send, isPassing, later } from "./api.js";
import { say } from "./words.js";

const NONE = { zones: [], places: [] };
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

export class Rules extends EventTarget {
  constructor(view, routing) {
    super();
    Object.assign(this, { view, routing, ring: [], unsaved: 0, queue: Promise.resolve() });
    $("zone-kind").addEventListener("change", ({ target }) => {
      $("zone-factor-label").hidden = !["avoid", "slow"].includes(target.value);
      $("zone-bearing-label").hidden = target.value !== "one_way";
    });
  }

  /** A corner of a zone; the first one again closes it. */
  corner(at) {
    const [first] = this.ring;
    if (this.ring.length > 2 && Math.hypot(first[0] - at[0], first[1] - at[1]) * this.view.magnification < 14) return this.close();
    this.ring.push(round(at));
    this.view.put("sketch", this.view.line(this.ring, "sketch"), ...this.ring.map(p => this.view.dot(p, "sketch")));
    return true;
  }

  close() {
    const kind = $("zone-kind").value, polygon = this.ring, number = { avoid: "zone-factor", slow: "zone-factor", one_way: "zone-bearing" }[kind];
    if (number && !$(number).reportValidity()) return true;
    this.cancel();
    if (polygon.length < 3) {
      this.tell(say("fewCorners"), true);
      return false;
    }
    const zone = { kind, polygon, ...(number && { [kind === "one_way" ? "bearing" : "factor"]: $(number).valueAsNumber }) };
    this.change(({ zones, places }) => ({ zones: [...zones, zone], places }));
    return false;
  }

  cancel() {
    this.ring = [];
    this.view.put("sketch");
  }

  add(at) {
    const name = $("place-name").value.trim() || `${state.places.length + 1}`;
    const place = { name, location: round(at), exit: $("place-exit").checked };
    $("place-name").value = "";
    this.change(({ zones, places }) => ({ zones, places: [...places, place] }));
  }

  /** Whether a zone or a place has not arrived. */
  get isUnsaved() {
    return this.unsaved > 0;
  }

  /** Makes a change here at once, then with the map. */
  change(make) {
    this.take(make(state));
    this.dispatchEvent(new Event("changed"));
    this.unsaved++;
    const { id } = state.map;
    this.queue = this.queue.then(() => this.save(id, make));
  }

  /** Makes a change on the zones and places that the map has by now, so that nobody else's are lost; without an answer it is tried again. */
  async save(id, make) {
    const address = `api/v1/maps/${id}`;
    for (;;) {
      try {
        const known = await json(address), map = await send("PUT", `${address}/annotations`, make(known.annotations ?? NONE), { "If-Match": `"${known.revision}"` });
        this.unsaved--;
        return this.dispatchEvent(new CustomEvent("saved", { detail: map }));
      } catch (error) {
        if (error.status === 412) continue;
        if (!isPassing(error)) {
          this.unsaved--;
          const map = await json(address).catch(() => null);
          if (map) this.dispatchEvent(new CustomEvent("saved", { detail: map }));
          return this.tell(error.message, true);
        }
        this.tell(say("notSaved", error.message), true);
        await later();
      }
    }
  }

  /** Shows zones and places as a map has them, unless some are on their way to it. */
  adopt(map) {
    const { zones, places } = map.annotations ?? NONE;
    if (this.isUnsaved || same([zones, places], [state.zones, state.places])) return;
    this.take({ zones, places });
    this.dispatchEvent(new Event("changed"));
  }

  take({ zones, places }) {
    Object.assign(state, { zones, places });
    this.show();
  }

  tell(text, isProblem = false) {
    this.dispatchEvent(new CustomEvent("said", { detail: { text, isProblem } }));
  }

  show() {
    const word = { avoid: "avoid", slow: "slow", closed: "closed", one_way: "oneWay" };
    this.view.put("zones", ...state.zones.map(zone => this.view.area([zone.polygon], `zone ${zone.kind}`)));
    this.view.put("places", ...state.places.map((place, i) => this.view.marker(place.location, place.exit ? "⇥" : i + 1, place.name, "place")));
    const without = (list, gone, next) => button("×", () => {
      this.change(known => ({ zones: known.zones, places: known.places, [list]: known[list].filter(one => !same(one, gone)) }));
      $(next).focus();
    });
    $("zones").replaceChildren(...state.zones.map((zone, i) => {
      const name = `${i + 1}: ${say(word[zone.kind])}${zone.factor ? ` × ${zone.factor}` : ""}${Number.isFinite(zone.bearing) ? ` ${zone.bearing}°` : ""}`, remove = without("zones", zone, "draw-zone");
      remove.setAttribute("aria-label", say("remove", name));
      return item(name, remove);
    }));
    $("places").replaceChildren(...state.places.map((place, i) => {
      const remove = without("places", place, "add-place"), go = end => button(say(end ? "toHere" : "fromHere", place.name), () => {
        state.stops[end ? state.stops.length - 1 : 0] = place.location;
        this.routing.showStops();
        this.routing.ask();
      });
      remove.setAttribute("aria-label", say("remove", place.name));
      return item(`${place.name}${place.exit ? ` (${say("exit")})` : ""}`, go(0), go(1), remove);
    }));
  }
}
