// What the service asks about the reading: one doubtful place at a time, with its picture and two answers; three at most, unless more
// are wanted.
import { answerQuestion, getQuestions } from "./api.js";
import { drawCrop } from "./crop.js";
import { $ } from "./dom.js";
import { Emitter } from "./emitter.js";
import { formatPercent } from "./format.js";
import { ApiError } from "./http.js";
import { translate } from "./i18n.js";
import { state } from "./state.js";
import { reportError } from "./status.js";

/** @import { MapView } from "./map-view.js" */

const MOST = 3;
const ASK_AFTER = 700;    // ms: the first route goes before
const AROUND = 1.7;       // of the box, so that the walls about it are seen
const LEAST_SHARE = 0.01; // what is said of less than that

/**
 * "answered": the map with what the person said, and the box in which it changed.
 * @extends {Emitter<{ answered: { map: Api.Map, box: Box } }>}
 */
export class QuestionCards extends Emitter {
  #view;
  #box = $("questions");
  /** @type {Api.Question[]} */
  #questions = [];
  /** @type {Set<string>} places that were skipped, whatever the revision */
  #skipped = new Set();
  /** How many more are shown. */
  #left = 0;
  #isAnswering = false;
  /** The revision that the questions are about. */
  #revision = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {MapView} view */
  constructor(view) {
    super();
    this.#view = view;
    $("question-open").addEventListener("click", () => this.#answer("open"));
    $("question-wall").addEventListener("click", () => this.#answer("wall"));
    $("question-skip").addEventListener("click", () => this.#skip());
    $("questions-close").addEventListener("click", () => this.#end());
    $("question-show").addEventListener("click", () => this.#questions[0] && view.goTo(cornersOf(this.#questions[0])));
    this.#box.addEventListener("keydown", event => {
      const pressed = this.#box.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (!(pressed instanceof HTMLElement) || event.ctrlKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      pressed.click();
    });
  }

  /**
   * Forgets the map before; asks about a picture that was just read.
   * @param {boolean} isNew
   */
  open(isNew) {
    this.#skipped.clear();
    this.#left = 0;
    this.#show([]);
    clearTimeout(this.#timer);
    if (isNew) this.#timer = setTimeout(() => this.begin().catch(reportError), ASK_AFTER);
  }

  /** Asks up to three questions. @returns whether there are any */
  async begin() {
    this.#left = MOST;
    await this.#ask();
    return this.#questions.length > 0;
  }

  focus() {
    $("question-open").focus();
  }

  /** The map has changed: what is worth asking may have, too. */
  renew() {
    if (this.#left && this.#questions.length && state.map.revision !== this.#revision) this.#ask().catch(reportError);
  }

  /** Says it in another language. */
  showAgain() {
    this.#show(this.#questions);
  }

  async #ask() {
    const { id } = state.map, { questions, map_revision: revision } = await getQuestions(id, MOST + this.#skipped.size);
    if (id !== state.map.id) return;
    this.#revision = revision;
    this.#show(questions.filter(question => !this.#skipped.has(placeOf(question))).slice(0, this.#left));
  }

  /** @param {"open" | "wall"} answer */
  async #answer(answer) {
    const [question] = this.#questions, { id } = state.map;
    if (!question || this.#isAnswering) return;
    this.#isAnswering = true;
    try {
      const map = await answerQuestion(id, question.id, answer);
      if (id !== state.map.id) return;
      this.#left--;
      this.emit("answered", { map, box: /** @type {Box} */ (question.box) });
    } catch (error) {
      // Asked of a revision that is no more: asked again of this one.
      if (!(error instanceof ApiError && [404, 412].includes(error.status))) return reportError(error);
    } finally {
      this.#isAnswering = false;
    }
    await this.#ask().catch(reportError);
  }

  #skip() {
    const [skipped, ...others] = this.#questions;
    if (skipped) this.#skipped.add(placeOf(skipped));
    this.#left--;
    this.#show(others);
  }

  #end() {
    this.#left = 0;
    this.#show([]);
  }

  /** @param {Api.Question[]} questions */
  #show(questions) {
    const hadFocus = this.#box.contains(document.activeElement), [question] = this.#questions = questions;
    this.#box.hidden = !question;
    this.#view.put("asked", ...question ? [this.#view.dot(question.location, "asked")] : []);
    if (!question) return hadFocus ? this.#view.focus() : undefined;
    const share = formatPercent(Math.max(LEAST_SHARE, question.share));
    $("question-text").textContent = translate(question.read === "wall" ? "isDoor" : "canPass");
    $("question-count").textContent = questions.length > 1 ? translate("moreQuestions", questions.length - 1) : "";
    $("question-share").textContent = translate(question.read === "wall" ? "readAsWall" : "readAsOpen", share);
    this.#draw(question);
    if (hadFocus) this.focus();
  }

  /** @param {Api.Question} question */
  async #draw({ box: [left, top, right, bottom], location }) {
    const { picture } = this.#view;
    await picture?.decode().catch(() => {});
    if (!picture?.naturalWidth) return;
    drawCrop($("question-crop", HTMLCanvasElement), picture, location, AROUND * (right - left), AROUND * (bottom - top));
  }
}

/** Where a question is: its id without the revision. @param {Api.Question} question */
const placeOf = ({ id }) => id.slice(id.indexOf("-"));

/**
 * @param {Api.Question} question
 * @returns {Point[]}
 */
const cornersOf = ({ box: [left, top, right, bottom] }) => [[left, top], [right, bottom]];
