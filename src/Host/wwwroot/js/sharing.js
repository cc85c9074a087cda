// The view and the question for others: a link, a QR code, a frame, a command line, a print.
import { $, input } from "./dom.js";
import { roundPosition } from "./format.js";
import { translate } from "./i18n.js";
import { permalink, routeRequest } from "./routes/route-request.js";
import { state } from "./state.js";
import { reportError } from "./status.js";

const QR_LIBRARY = new URL("../vendor/uqr/index.mjs", import.meta.url).href;
const COPIED_FOR = 1500; // ms

/** @param {boolean} isOnlyLook */
const linkTo = isOnlyLook => permalink(state.map.id, state, location.href, isOnlyLook).href;

export const currentLink = () => linkTo(document.body.classList.contains("only-look"));

/** The link that is offered to others. */
const shownLink = () => linkTo(input("only-look").checked || document.body.classList.contains("only-look"));

export function setUpSharing() {
  for (const copier of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-copies]"))) {
    copier.addEventListener("click", async () => {
      await copy(/** @type {HTMLInputElement | HTMLTextAreaElement} */ ($(copier.dataset.copies ?? "")));
      copier.textContent = translate("copied");
      setTimeout(() => { copier.textContent = translate("copy"); }, COPIED_FOR);
    });
  }
  input("only-look").addEventListener("change", showLinks);
  $("qr-box").addEventListener("toggle", () => showQrCode().catch(reportError));
  $("print").addEventListener("click", () => window.print());
}

export function showLinks() {
  const link = shownLink();
  input("link").value = link;
  input("embed").value =
    `<iframe src="${link.replaceAll("&", "&amp;")}&amp;embed=1" width="800" height="600" title="ModularPath"></iframe>`;
  const { map, stops } = state, ends = stops.every(stop => stop !== null) ? [stops[0], stops[stops.length - 1]].map(roundPosition) : [];
  const attributes = [`map="${map.id}"`, ...ends.map((end, i) => `${i ? "to" : "from"}="${end}"`)].join(" ");
  $("element", HTMLTextAreaElement).value =
    `<script src="${new URL("modular-path.js", document.baseURI)}" defer></script>\n<modular-path ${attributes}></modular-path>`;
  const query = JSON.stringify(routeRequest(state.map.id, state)), address = new URL("api/v1/route", location.href);
  $("curl", HTMLTextAreaElement).value = `curl -H 'Content-Type: application/json' -d '${query}' ${address}`;
  showQrCode().catch(reportError);
}

/** While its box is open. The library is loaded for the first one. */
async function showQrCode() {
  const box = $("qr-box", HTMLDetailsElement);
  if (!box.open) return;
  /** @type {Uqr.Library} */
  const { renderSVG } = await import(QR_LIBRARY);
  if (box.open) $("qr").innerHTML = renderSVG(shownLink(), { border: 2 });
}

/**
 * Browsers have a clipboard only for pages that came encrypted, or from the machine itself.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 */
async function copy(field) {
  if (navigator.clipboard) return navigator.clipboard.writeText(field.value);
  field.select();
  document.execCommand("copy");
}
