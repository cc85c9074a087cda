// The facts about the map and the route, and the warning where the whole reading is in doubt.
import { $, create } from "./dom.js";
import { formatPercent } from "./format.js";
import { hasMessage, translate } from "./i18n.js";

/** @import { MessageKey } from "./i18n.js" */

/** @type {Record<string, MessageKey>} warnings that concern the whole reading */
const DOUBTS = { no_map: "noMap", badly_read: "badlyRead" };

/**
 * @param {Api.Map} map
 * @param {[string, string][]} routeFacts
 */
export function showFacts({ id, name, width, height, segmentation, warnings }, routeFacts) {
  const { model, source, degraded, mean_confidence: confidence } = segmentation, doubt = warnings.find(({ code }) => code in DOUBTS);
  $("doubt").hidden = !doubt;
  $("doubt").textContent = doubt ? translate(DOUBTS[doubt.code]) : "";

  /** @type {[string, string][]} */
  const facts = [
    [translate("map"), `${name ?? id}, ${width} × ${height} px`],
    [translate("readBy"), `${model} (${hasMessage(source) ? translate(source) : source})${degraded ? `. ${translate("degraded")}` : ""}`],
    // The confidence of the pixels says nothing where the whole reading is in doubt.
    [translate("sure"), doubt ? translate("notSure") : formatPercent(confidence)],
    ...routeFacts,
  ];
  $("facts").replaceChildren(...facts.flatMap(([term, value]) => [
    create("dt", { textContent: term }), create("dd", { textContent: value }),
  ]));
}
