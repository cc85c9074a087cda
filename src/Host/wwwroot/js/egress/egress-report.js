// How one gets out of each room: a table of rooms with their verdicts, each with its reasons and its way on the map.
import { getEgress, getRooms } from "../api.js";
import { $, button, create } from "../dom.js";
import { formatLength } from "../format.js";
import { hasMessage, translate } from "../i18n.js";
import { mapLength, state } from "../state.js";

/** @import { Layer } from "leaflet" */
/** @import { MessageKey } from "../i18n.js" */
/** @import { MapView } from "../map-view.js" */
/** @typedef {Api.Egress["rooms"][number]} Room */

/** Criteria of which more is better. */
const LEAST = ["door_width", "exits"];

/**
 * @param {MapView} view
 * @returns {Promise<{ text: string, layers: Layer[], table: HTMLTableElement }>}
 */
export async function egressReport(view) {
  const { id } = state.map, limits = $("egress-limits", HTMLSelectElement).value;
  /** @type {[Api.Egress, Api.Rooms]} */
  const [report, { features }] = await Promise.all([
    getEgress(id, limits ? { limits } : {}, state).then(answer => answer.json()), getRooms(id),
  ]);
  const outlines = new Map(features.map(({ id, geometry }) => [id, geometry.coordinates]));
  const count = (/** @type {string} */ verdict) => report.rooms.filter(room => room.verdict === verdict).length;
  const text = translate(
    "egressMade", report.rooms.length, report.exits.length, count("pass"), count("fail"), count("uncertain"));
  return {
    text,
    layers: [
      ...report.rooms.flatMap(room => outlines.has(room.id) ? [view.area(outlines.get(room.id) ?? [], `room ${room.verdict}`)] : []),
      ...report.exits.map(exit => view.marker(exit.location, "⇥", exit.name, "place")),
    ],
    table: tableOf(report.rooms, view, outlines),
  };
}

/**
 * @param {Room[]} rooms
 * @param {MapView} view
 * @param {Map<string, Point[][]>} outlines
 */
function tableOf(rooms, view, outlines) {
  const table = create("table", { className: "report" }), head = table.createTHead().insertRow(), body = table.createTBody();
  head.append(...["room", "toExit", "verdict"].map(key =>
    create("th", { textContent: translate(/** @type {MessageKey} */ (key)), scope: "col" })));
  rooms.forEach((room, i) => {
    const row = body.insertRow(), why = create("tr", { hidden: true });
    const opener = button(nameOf(room, i), () => {
      why.hidden = !why.hidden;
      opener.setAttribute("aria-expanded", String(!why.hidden));
      if (!why.hidden) show(room, view, outlines.get(room.id));
    });
    opener.setAttribute("aria-expanded", "false");
    row.append(
      create("td", {}, opener), create("td", { textContent: mapLength(room.nearest?.distance) }),
      create("td", {}, create("span", { className: `verdict ${room.verdict}`, textContent: wordOf("verdict", room.verdict) })));
    why.append(create("td", { colSpan: 3 }, create("ul", {}, ...room.criteria.map(one => create("li", {}, ...reasonsOf(one))))));
    body.append(why);
  });
  return table;
}

/**
 * @param {Room} room
 * @param {MapView} view
 * @param {Point[][] | undefined} outline
 */
function show({ nearest, second, farthest }, view, outline) {
  const ways = [nearest, second].flatMap((way, i) => way ? [view.line(way.geometry.coordinates, `way-out${i ? " second" : ""}`)] : []);
  view.put("way-out", ...ways, ...farthest ? [view.dot(farthest, "follower")] : []);
  const seen = nearest?.geometry.coordinates ?? outline?.[0];
  if (seen) view.goTo(seen);
}

/**
 * @param {Room} room
 * @param {number} i
 */
const nameOf = ({ name, kind }, i) => name ?? `${translate(kind === "corridor" ? "corridor" : "room")} ${i + 1}`;

/** @param {Room["criteria"][number]} criterion */
function reasonsOf({ name, value, limit, verdict, reasons }) {
  const isCount = name === "exits", amount = value === null ? "–" : isCount ? String(value) : mapLength(value);
  const bound = isCount ? String(limit) : formatLength(limit, "m");
  const text = translate(LEAST.includes(name) ? "atLeast" : "atMost", wordOf("criterion", name), amount, bound);
  const why = reasons.map(reason => wordOf("reason", reason)).join(", ");
  return [
    create("span", { className: `verdict ${verdict}`, textContent: `${wordOf("verdict", verdict)[0]} ` }), text + (why ? ` (${why})` : ""),
  ];
}

/**
 * @param {string} kind
 * @param {string} code of the service
 */
function wordOf(kind, code) {
  const key = `${kind}_${code}`;
  return hasMessage(key) ? translate(key) : code;
}
