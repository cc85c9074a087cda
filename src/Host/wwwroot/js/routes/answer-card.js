// The answer as a card: how far and how long, how sure, what to know before trusting it, the other ways.
import { routeNotes } from "./route-text.js";
import { $, button, create } from "../dom.js";
import { formatDuration, formatPercent } from "../format.js";
import { translate } from "../i18n.js";
import { uncertainParts } from "../mask/measures.js";
import { mapLength, state } from "../state.js";
import { Emitter } from "../emitter.js";

/** @import { Note } from "./route-text.js" */
/** @typedef {Api.Route["routes"][number]} Way */

/**
 * "chosen": another way is wanted; "seen": some places are to be shown; "unscaled": the map is to get a scale.
 * @extends {Emitter<{ chosen: number, seen: Point[], unscaled: void }>}
 */
export class AnswerCard extends Emitter {
  hide() {
    $("answer").hidden = true;
    $("others").replaceChildren();
  }

  /**
   * @param {Api.Route} answer
   * @param {number} chosen which of its ways
   */
  show(answer, chosen) {
    const way = answer.routes[chosen];
    $("answer").hidden = false;
    $("answer-length").textContent = mapLength(way.distance);
    $("answer-time").textContent = timeOf(way);
    showSureness(way.confidence.route);
    const parts = uncertainParts(way.geometry.coordinates, state.mask);
    $("chips").replaceChildren(...routeNotes(answer, chosen, state.stops.filter(stop => stop !== null), state.unit, parts)
      .map(note => this.#chip(note)));
    $("others").hidden = answer.routes.length < 2;
    $("others").replaceChildren(...answer.routes.map((other, i) => this.#row(other, i, i === chosen)));
  }

  /** @param {Note} note */
  #chip({ short, text, at, isGrave, code }) {
    const act = code === "unscaled" ? () => this.emit("unscaled") : at && (() => this.emit("seen", at));
    const chip = act ? button(short, act) : create("span", { textContent: short });
    chip.title = text;
    return create("li", { className: isGrave ? "grave" : "" }, chip);
  }

  /**
   * @param {Way} way
   * @param {number} i
   * @param {boolean} isChosen
   */
  #row(way, i, isChosen) {
    const row = button(translate("other", i + 1, mapLength(way.distance)), () => this.emit("chosen", i));
    row.append(create("span", { textContent: timeOf(way) }));
    row.setAttribute("aria-pressed", String(isChosen));
    return create("li", {}, row);
  }
}

/** @param {Way} way */
const timeOf = ({ duration }) => typeof duration === "number" ? formatDuration(duration) : "";

/** @param {number | null | undefined} probability */
function showSureness(probability) {
  const isKnown = typeof probability === "number";
  $("answer-sureness").hidden = !isKnown;
  if (!isKnown) return;
  const meter = create("meter", { value: probability, low: 0.5, high: 0.8, optimum: 1 });
  meter.setAttribute("aria-label", translate("probablyRight"));
  $("answer-sureness").replaceChildren(`${translate("probablyRight")} ${formatPercent(probability)}`, meter);
}
