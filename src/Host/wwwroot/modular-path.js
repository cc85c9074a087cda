// <modular-path map="m_…" from="x,y" to="x,y"></modular-path>: a map and a route in any page. embedding.md describes it.
// A script of its own, without imports: pages of other origins load it.
(() => {
  const home = new URL(".", document.currentScript?.src ?? location.href);
  const STYLE = `
    :host { display: block; position: relative; font: 15px/1.4 system-ui, sans-serif; }
    .map { position: relative; }
    img { display: block; width: 100%; height: auto; }
    svg { position: absolute; inset: 0; width: 100%; height: 100%; }
    path { fill: none; stroke-linejoin: round; stroke-linecap: round; vector-effect: non-scaling-stroke; }
    .casing { stroke: #fff; stroke-width: 8px; }
    .route { stroke: var(--route-colour, #d6006c); stroke-width: 5px; }
    circle { stroke: #fff; }
    .from { fill: #0a6b2d; }
    .to { fill: #b3261e; }
    p { margin: 4px 0 0; }
    p:empty { display: none; }`;

  class ModularPath extends HTMLElement {
    static observedAttributes = ["map", "from", "to", "via", "profile", "server", "key", "lang"];
    #root = this.attachShadow({ mode: "open" });
    /** Number of the last drawing: what others fetched is not shown. */
    #drawing = 0;
    #isWaiting = false;
    #picture = "";

    connectedCallback() {
      this.#drawSoon();
    }

    disconnectedCallback() {
      this.#drawing++;
      URL.revokeObjectURL(this.#picture);
    }

    attributeChangedCallback() {
      if (this.isConnected) this.#drawSoon();
    }

    /** Once, however many attributes are set. */
    #drawSoon() {
      if (this.#isWaiting) return;
      this.#isWaiting = true;
      queueMicrotask(() => {
        this.#isWaiting = false;
        this.#draw().catch(error => {
          this.#show(make("p", { part: "answer", role: "alert" }, error.message));
          this.dispatchEvent(new CustomEvent("error", { detail: error }));
        });
      });
    }

    async #draw() {
      const mine = ++this.#drawing, id = this.getAttribute("map");
      if (!id) return this.#show();
      const path = `api/v1/maps/${encodeURIComponent(id)}`;
      const [map, picture, route] = await Promise.all([
        this.#json(path), this.#fetch(`${path}/image`).then(answer => answer.blob()), this.#route(path),
      ]);
      if (mine !== this.#drawing) return;
      URL.revokeObjectURL(this.#picture);
      this.#picture = URL.createObjectURL(picture);
      const way = route?.routes[0], image = make("img", { src: this.#picture, alt: map.name ?? "", part: "picture" });
      this.#show(
        make("div", { class: "map" }, image, drawingOf(map, way?.geometry.coordinates)),
        make("p", { part: "answer", role: "status" }, way ? this.#words(way, route.units) : ""));
      if (route) this.dispatchEvent(new CustomEvent("route", { detail: route }));
    }

    /** @param {string} path */
    async #route(path) {
      const [from, to, via] = ["from", "to", "via"].map(name => this.getAttribute(name));
      if (!from || !to) return null;
      const asked = new URLSearchParams({ from, to }), profile = this.getAttribute("profile");
      for (const place of (via ?? "").split(" ").filter(Boolean)) asked.append("via", place);
      if (profile) asked.set("profile", profile);
      return this.#json(`${path}/route?${asked}`);
    }

    /** @param {string} path */
    async #json(path) {
      return (await this.#fetch(path)).json();
    }

    /** @param {string} path */
    async #fetch(path) {
      const key = this.getAttribute("key"), server = this.getAttribute("server") ?? home.href;
      const address = new URL(path, server.endsWith("/") ? server : `${server}/`);
      const answer = await fetch(address, { headers: key ? { "X-Api-Key": key } : {} });
      if (answer.ok) return answer;
      const { detail, title } = await answer.json().catch(() => ({}));
      throw new Error(detail ?? title ?? `HTTP ${answer.status}`);
    }

    /**
     * @param {{ distance: number, duration?: number | null }} way
     * @param {{ distance: string }} units
     */
    #words({ distance, duration }, units) {
      const language = this.lang || document.documentElement.lang || navigator.language;
      const number = new Intl.NumberFormat(language, { maximumFractionDigits: distance < 10 ? 2 : 0 });
      const minutes = new Intl.NumberFormat(language, { style: "unit", unit: "minute", maximumFractionDigits: 0 });
      const time = typeof duration === "number" ? `, ${minutes.format(Math.max(1, Math.round(duration / 60)))}` : "";
      return `${number.format(distance)} ${units.distance}${time}`;
    }

    /** @param {...Element} parts */
    #show(...parts) {
      this.#root.replaceChildren(make("style", {}, STYLE), ...parts);
    }
  }

  /**
   * The route over the picture, in its pixels.
   * @param {{ width: number, height: number }} map
   * @param {number[][]} [line]
   */
  function drawingOf({ width, height }, line) {
    const drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
    if (!line) return drawing;
    const d = `M${line.join("L")}`, radius = Math.max(width, height) / 80;
    const ends = [line[0], line[line.length - 1]].map(([cx, cy], i) =>
      svg("circle", { class: i ? "to" : "from", cx, cy, r: radius, "stroke-width": radius / 4 }));
    drawing.append(svg("path", { class: "casing", d }), svg("path", { class: "route", d }), ...ends);
    return drawing;
  }

  /**
   * @param {string} tag
   * @param {Record<string, string>} attributes
   * @param {...(Node | string)} children
   */
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  /**
   * @param {string} tag
   * @param {Record<string, string | number>} attributes
   */
  function svg(tag, attributes) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    return element;
  }

  customElements.define("modular-path", ModularPath);
})();
