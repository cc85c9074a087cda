// Asks for the route, draws it, and says it in words.
import { AnswerCard } from "./answer-card.js";
import { BlockedCard } from "./blocked-card.js";
import { pullable } from "./pulled-line.js";
import { routeRequest } from "./route-request.js";
import { StepList } from "./step-list.js";
import { routeFacts, routeSummary } from "./route-text.js";
import { findRoute } from "../api.js";
import { ApiError } from "../http.js";
import { currentLanguage, translate } from "../i18n.js";
import { uncertainParts } from "../mask/measures.js";
import { mapLength, state } from "../state.js";
import { messageOf, report, reportError, reportSpoken } from "../status.js";
import { Emitter } from "../emitter.js";

/** @import { Stops } from "./stops.js" */
/** @import { MapView } from "../map-view.js" */

const ASK_EVERY = 100; // ms while a marker is moved
const WORDS_AFTER = 250; // ms: words are for a line that stays

/**
 * "asked": a question is on its way; "shown": the route or its facts are other ones; "unblock": the person wants what blocks the
 * way opened; "confirmed": what blocks it is a wall; "reopened": the zone that blocks it is to go; "outdated": the map has changed on the
 * server; "unscaled": the person wants to give the map a scale.
 * @extends {Emitter<{ asked: void, shown: void, unblock: Api.Opening, confirmed: Api.Opening, reopened: Api.Zone, outdated: void,
 *   unscaled: void }>}
 */
export class Routing extends Emitter {
  /** @type {Api.Route | null} */
  #answer = null;
  /** Which of the routes is drawn as the one to take. */
  #chosen = 0;
  /** Whether clicks on the map are about the route. */
  isMeant = () => true;

  #view;
  #stops;
  #blocked;
  #card = new AnswerCard();
  #steps = new StepList();
  /** The answer with words, the question that it is to, and their language. */
  #worded = { question: 0, language: "", answer: /** @type {Api.Route | null} */ (null) };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #wordsTimer;

  /** Number of the last question: answers to others are not shown. */
  #question = 0;
  /** @type {AbortController | undefined} */
  #running;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {MapView} view
   * @param {Stops} stops
   */
  constructor(view, stops) {
    super();
    this.#view = view;
    this.#stops = stops;
    this.#blocked = new BlockedCard(view);
    this.#blocked.on("opened", opening => this.emit("unblock", opening));
    this.#blocked.on("confirmed", opening => this.emit("confirmed", opening));
    this.#blocked.on("reopened", zone => this.emit("reopened", zone));
    this.#card.on("chosen", i => this.#answer && this.#choose(this.#answer, i));
    this.#card.on("seen", places => view.goTo(places));
    this.#steps.on("followed", piece => this.#follow(piece));
    this.#card.on("unscaled", () => this.emit("unscaled"));
    stops.on("changed", () => this.ask());
    stops.on("moving", () => this.#askSoon());
    stops.on("restarted", () => this.forget());
  }

  /** Asks, unless a stop is missing. */
  async ask() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!state.isOpen || !state.hasAllStops) return;
    const mine = ++this.#question;
    this.#running?.abort();
    this.#running = new AbortController();
    try {
      const asked = findRoute(routeRequest(state.map.id, state), this.#running.signal);
      this.emit("asked");
      const answer = await asked;
      if (mine === this.#question) this.#show(answer);
    } catch (error) {
      if (mine === this.#question) this.#refuse(error);
    }
  }

  /** Removes the route, and the question if one is on its way. */
  forget() {
    this.#question++;
    this.#running?.abort();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#answer = null;
    for (const layer of ["route", "followed"]) this.#view.put(layer);
    this.#blocked.hide();
    clearTimeout(this.#wordsTimer);
    this.#card.hide();
    this.#steps.hide();
    this.emit("shown");
  }

  /** Shows the same route again, in another language. */
  showAgain() {
    if (this.#answer) this.#show(this.#answer);
  }

  facts() {
    const best = this.#answer?.routes[this.#chosen];
    return best ? routeFacts(best, state.unit) : [];
  }

  #askSoon(after = ASK_EVERY) {
    this.#timer ??= setTimeout(() => this.ask(), after);
  }

  /** @param {Api.Route} answer */
  #show(answer) {
    this.#answer = answer;
    this.#blocked.hide();
    this.#choose(answer, 0);
    if (answer.map_revision > state.map.revision) this.emit("outdated");
  }

  /**
   * @param {Api.Route} answer
   * @param {number} chosen
   */
  #choose(answer, chosen) {
    this.#chosen = chosen;
    this.#draw(answer);
    this.#card.show(answer, chosen);
    this.#sayWords();
    const say = document.body.classList.contains("embedded") ? report : reportSpoken;
    say(routeSummary(answer, chosen, state.stops.filter(stop => stop !== null), state.unit));
    this.emit("shown");
  }

  /** Shows the way in words, which are asked for when the line stays: the rooms of a map that was just painted take a while. */
  #sayWords() {
    clearTimeout(this.#wordsTimer);
    const { question, language, answer } = this.#worded;
    if (question === this.#question && language === currentLanguage()) return this.#showSteps(answer);
    this.#steps.wait();
    if (!document.body.classList.contains("embedded")) this.#wordsTimer = setTimeout(() => this.#askForWords(), WORDS_AFTER);
  }

  async #askForWords() {
    const question = this.#question, language = currentLanguage();
    const asked = { ...routeRequest(state.map.id, state), steps: language };
    const answer = await findRoute(asked, this.#running?.signal).catch(() => null);
    if (question !== this.#question) return;
    this.#worded = { question, language, answer };
    this.#showSteps(answer);
  }

  /** @param {Api.Route | null} worded */
  #showSteps(worded) {
    const way = worded?.routes[this.#chosen];
    if (way?.steps) this.#steps.show(way.steps, way.geometry.coordinates);
    else this.#steps.hide();
  }

  /** @param {Point[]} piece */
  #follow(piece) {
    this.#view.put("followed", this.#view.line(piece, "followed"), this.#view.dot(piece[0], "follower"));
    this.#view.goTo(piece);
  }

  /** @param {Api.Route} answer */
  #draw({ routes }) {
    const view = this.#view, best = routes[this.#chosen], line = best.geometry.coordinates, { narrowest } = best.clearance;
    const label = narrowest && translate("at", mapLength(narrowest.width), narrowest.location.map(Math.round).join(", "));
    view.put("followed");
    view.put("route",
      ...routes.filter(route => route !== best).map(route => view.line(route.geometry.coordinates, "other")),
      view.line(line, "casing"),
      view.line(line, "route"),
      pullable(view, view.line(line, "pulled", true), at => this.isMeant() ? this.#stops.pullVia(at) : null),
      ...uncertainParts(line, state.mask).map(part => view.line(part, "unsure")),
      ...(narrowest && label ? [view.marker(narrowest.location, "↔", label, "narrow")] : []));
  }

  /**
   * Takes the other way whose line a place lies on.
   * @param {Point} at
   * @returns whether there is one
   */
  pick(at) {
    const answer = this.#answer, view = this.#view;
    const picked = answer?.routes.findIndex((route, i) => i !== this.#chosen && view.isNear(at, route.geometry.coordinates)) ?? -1;
    if (!answer || picked < 0) return false;
    this.#choose(answer, picked);
    return true;
  }

  /** @param {unknown} error */
  #refuse(error) {
    if (error instanceof Error && error.name === "AbortError") return;
    this.forget();
    if (!(error instanceof ApiError)) return reportError(error);
    report(error.code === "NoRoute" ? `${translate("noRoute")} ${messageOf(error)}` : error.message, true);
    if (error.problem.openings?.length) this.#blocked.show(error.problem.openings);
    if (error.retryAfter) this.#askSoon(1000 * error.retryAfter);
  }
}
