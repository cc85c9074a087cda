// What one takes away: files, links, the query.
import { state, $, routeRequest, round } from "./state.js";
import { json, call } from "./api.js";
import { say } from "./words.js";
import { renderSVG } from "../vendor/uqr/index.mjs";

export class TakeAway {
  constructor() {
    for (const copier of document.querySelectorAll("[data-copies]")) {
      copier.addEventListener("click", async () => {
        await copy($(copier.dataset.copies));
        copier.textContent = say("copied");
        setTimeout(() => { copier.textContent = say("copy"); }, 1500);
      });
    }
    $("route-files").addEventListener("click", ({ target: { dataset: { kind } } }) => kind && this.download(`api/v1/route/${kind}`, `route.${kind}`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(routeRequest()),
    }));
    $("qr-box").addEventListener("toggle", () => this.show());
    $("print").addEventListener("click", () => window.print());
  }

  /** The view as an address. */
  static address() {
    const query = new URLSearchParams({ map: state.map.id });
    const [from, ...rest] = state.stops, to = rest.pop();
    if (from) query.set("from", round(from));
    for (const via of rest) if (via) query.append("via", round(via));
    if (to) query.set("to", round(to));
    if (state.profile !== "foot") query.set("profile", state.profile);
    if (state.radius) query.set("radius", state.radius);
    return new URL(`?${query}`.replaceAll("%2C", ","), location.href);
  }

  show() {
    const address = TakeAway.address().href;
    $("link").value = address;
    $("embed").value = `<iframe src="${address.replaceAll("&", "&amp;")}&amp;embed=1" width="800" height="600" title="ModularPath"></iframe>`;
    if ($("qr-box").open) $("qr").innerHTML = renderSVG(address, { border: 2 });
    $("curl").value = `curl -H 'Content-Type: application/json' -d '${JSON.stringify(routeRequest())}' ${new URL("api/v1/route", location.href)}`;
  }

  /** The formats, by who wants them. */
  async formats() {
    const { formats } = await json("api/v1/export-formats");
    const audiences = Map.groupBy(formats, format => format.audience);
    $("exports").replaceChildren(...[...audiences].flatMap(([audience, list]) => {
      const heading = Object.assign(document.createElement("h3"), { textContent: say(`audience_${audience}`) }), buttons = document.createElement("div");
      heading.dataset.t = `audience_${audience}`;
      buttons.className = "buttons";
      buttons.append(...list.map(format => {
        const button = Object.assign(document.createElement("button"), { type: "button", textContent: format.title });
        button.addEventListener("click", () => this.download(`api/v1/maps/${state.map.id}/export?format=${format.format}${this.onEarth(format)}`, `map.${format.extension}`));
        return button;
      }));
      return [heading, buttons];
    }));
  }

  /** Longitude and latitude where the map has them and the format can say them. */
  onEarth({ options }) {
    return state.map.georeference && options.some(option => option.name === "crs") ? "&crs=wgs84" : "";
  }

  async download(path, name, options) {
    try {
      const answer = await call(path, options);
      name = nameOf(answer.headers.get("Content-Disposition") ?? "") ?? name;
      const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(await answer.blob()), download: name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    } catch (error) {
      $("status").textContent = error.message;
      $("status").classList.add("problem");
    }
  }
}

/** The name of a file in Content-Disposition; filename* (RFC 6266) has the letters that filename cannot have. */
const nameOf = header => {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  return encoded ? decodeURIComponent(encoded) : /filename="?([^";]+)/.exec(header)?.[1];
};

/** Browsers have a clipboard only for pages that came encrypted, or from the machine itself. */
async function copy(field) {
  if (navigator.clipboard) return navigator.clipboard.writeText(field.value);
  field.select();
  document.execCommand("copy");
}
