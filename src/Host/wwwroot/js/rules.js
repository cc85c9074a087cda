// Zones and places: drawn on the map, listed in words, kept with the map.
import { state, $, item, button, round } from "./state.js";
import { send } from "./api.js";
import { say } from "./words.js";

export class Rules extends EventTarget {
  constructor(view, routing) {
    super();
    Object.assign(this, { view, routing, ring: [] });
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
    const kind = $("zone-kind").value, polygon = this.ring;
    this.cancel();
    if (polygon.length < 3) return false;
    state.zones.push({
      polygon, kind,
      ...(["avoid", "slow"].includes(kind) && { factor: Number($("zone-factor").value) }),
      ...(kind === "one_way" && { bearing: Number($("zone-bearing").value) }),
    });
    this.changed();
    return false;
  }

  cancel() {
    this.ring = [];
    this.view.put("sketch");
  }

  add(at) {
    const name = $("place-name").value.trim() || `${state.places.length + 1}`;
    state.places.push({ name, location: round(at), exit: $("place-exit").checked });
    $("place-name").value = "";
    this.changed();
  }

  async changed() {
    this.show();
    this.dispatchEvent(new Event("changed"));
    try {
      const map = await send("PUT", `api/v1/maps/${state.map.id}/annotations`, { zones: state.zones, places: state.places });
      this.dispatchEvent(new CustomEvent("saved", { detail: map }));
    } catch (error) {
      this.dispatchEvent(new CustomEvent("said", { detail: { text: error.message, isProblem: true } }));
    }
  }

  show() {
    const word = { avoid: "avoid", slow: "slow", closed: "closed", one_way: "oneWay" };
    this.view.put("zones", ...state.zones.map(zone => this.view.area([zone.polygon], `zone ${zone.kind}`)));
    this.view.put("places", ...state.places.map((place, i) => this.view.marker(place.location, place.exit ? "⇥" : i + 1, place.name, "place")));
    const without = (list, i) => button("×", () => (list.splice(i, 1), this.changed()));
    $("zones").replaceChildren(...state.zones.map((zone, i) => {
      const name = `${i + 1}: ${say(word[zone.kind])}${zone.factor ? ` × ${zone.factor}` : ""}${zone.bearing === undefined ? "" : ` ${zone.bearing}°`}`, remove = without(state.zones, i);
      remove.setAttribute("aria-label", say("remove", name));
      return item(name, remove);
    }));
    $("places").replaceChildren(...state.places.map((place, i) => {
      const remove = without(state.places, i), go = end => button(say(end ? "toHere" : "fromHere", place.name), () => {
        state.stops[end ? state.stops.length - 1 : 0] = place.location;
        this.routing.showStops();
        this.routing.ask();
      });
      remove.setAttribute("aria-label", say("remove", place.name));
      return item(`${place.name}${place.exit ? ` (${say("exit")})` : ""}`, go(0), go(1), remove);
    }));
  }
}
