// The endpoints of the service that the page uses.
import { request, sendForm } from "./http.js";

/** @param {string} id */
const mapPath = id => `api/v1/maps/${encodeURIComponent(id)}`;

/** @param {number} revision */
const ifMatch = revision => ({ "If-Match": `"${revision}"` });

/** @param {unknown} body */
const jsonBody = body => ({ headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

/**
 * @param {string} path
 * @param {Parameters<typeof request>[1]} [options]
 * @returns {Promise<any>}
 */
const json = async (path, options) => (await request(path, options)).json();

/**
 * @param {string} id
 * @param {AbortSignal} [signal]
 * @returns {Promise<Api.Map>}
 */
export const getMap = (id, signal) => json(mapPath(id), { signal });

/** The newest maps of the service. @returns {Promise<{ maps: Api.Map[] }>} */
export const listMaps = () => json("api/v1/maps?limit=100");

/** @param {string} id */
export const deleteMap = id => request(mapPath(id), { method: "DELETE" });

/** @param {string} id */
export const pictureAddress = id => `${mapPath(id)}/image`;

/**
 * @param {string} id
 * @param {AbortSignal} signal
 */
export const getPicture = async (id, signal) => (await request(`${mapPath(id)}/image`, { signal })).blob();

/**
 * @param {string} id
 * @param {"mask" | "confidence" | "corrections"} plane
 * @param {AbortSignal} [signal]
 */
export const getPlane = async (id, plane, signal) => (await request(`${mapPath(id)}/${plane}.png`, { signal })).blob();

/** @param {string} name */
export const getSample = async name => (await request(`samples/${name}`)).blob();

/**
 * Uploads the files of one map.
 * @param {Iterable<File>} files
 * @param {(share: number) => void} progress
 * @param {AbortSignal} signal
 * @returns {Promise<Api.Map>}
 */
export function uploadMap(files, progress, signal) {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.name);
  return sendForm("api/v1/maps/upload", form, progress, signal);
}

/**
 * @param {string} id
 * @param {Point} corner where the patch begins
 * @param {Blob} png
 * @param {number} revision the one that the patch was made on
 * @returns {Promise<Api.Map>}
 */
export const patchMask = (id, [x, y], png, revision) => json(`${mapPath(id)}/mask.png?x=${x}&y=${y}`, {
  method: "PATCH", body: png, headers: { "Content-Type": "image/png", ...ifMatch(revision) },
});

/**
 * @param {string} id
 * @returns {Promise<Api.Rooms>}
 */
export const getRooms = id => json(`${mapPath(id)}/rooms`);

/**
 * The doubtful places of a map on which most routes hang.
 * @param {string} id
 * @param {number} limit
 * @returns {Promise<Api.Questions>}
 */
export const getQuestions = (id, limit) => json(`${mapPath(id)}/questions?limit=${limit}`);

/**
 * @param {string} id
 * @param {string} question
 * @param {"open" | "wall"} answer
 * @returns {Promise<Api.Map>}
 */
export const answerQuestion = (id, question, answer) =>
  json(`${mapPath(id)}/questions/${question}`, { method: "POST", ...jsonBody({ answer }) });

/**
 * The newest of what was done to a map.
 * @param {string} id
 * @returns {Promise<{ revisions: Api.Revision[] }>}
 */
export const getRevisions = id => json(`${mapPath(id)}/revisions`);

/**
 * What the pixels were by a revision.
 * @param {string} id
 * @param {number} revision
 */
export const getRevisionMask = async (id, revision) => (await request(`${mapPath(id)}/revisions/${revision}/mask.png`)).blob();

/**
 * The revisions of a map as they are made, as server-sent events.
 * @param {string} id
 * @param {AbortSignal} signal
 */
export const followMap = (id, signal) => request(`${mapPath(id)}/events`, { signal });

/**
 * @param {string} id
 * @param {string} name
 * @returns {Promise<Api.Map>}
 */
export const renameMap = (id, name) => json(mapPath(id), { method: "PATCH", ...jsonBody({ name }) });

/**
 * Another map of the same picture, with the pixels as people corrected them, scale, zones and places.
 * @param {Api.Map} map
 * @param {string} name
 * @returns {Promise<Api.Map>}
 */
export async function copyMap({ id, scale, annotations }, name) {
  const form = new FormData(), [picture, mask] = await Promise.all(["image", "mask.png"].map(async plane =>
    (await request(`${mapPath(id)}/${plane}`)).blob()));
  form.append("file", picture, "picture");
  form.append("mask", mask, "mask.png");
  form.append("name", name);
  if (scale) form.append("scale_meters_per_pixel", String(scale.meters_per_pixel));
  /** @type {Api.Map} */
  const copy = await json("api/v1/maps/upload", { method: "POST", body: form });
  return annotations ? putAnnotations(copy.id, annotations, copy.revision) : copy;
}

/**
 * @param {string} id
 * @param {number} revision
 * @returns {Promise<Api.Map>}
 */
export const restoreRevision = (id, revision) => json(`${mapPath(id)}/revisions/${revision}/restore`, { method: "POST" });

/**
 * @param {string} id
 * @param {Api.ScaleRequest} scale
 * @returns {Promise<Api.Map>}
 */
export const putScale = (id, scale) => json(`${mapPath(id)}/scale`, { method: "PUT", ...jsonBody(scale) });

/**
 * @param {string} id
 * @param {Api.ControlPoint[]} points
 * @returns {Promise<Api.Map>}
 */
export const putGeoreference = (id, points) => json(`${mapPath(id)}/georeference`, { method: "PUT", ...jsonBody({ points }) });

/**
 * @param {string} id
 * @returns {Promise<Api.Map>}
 */
export const deleteGeoreference = id => json(`${mapPath(id)}/georeference`, { method: "DELETE" });

/**
 * @param {string} id
 * @param {Api.Annotations} annotations
 * @param {number} revision
 * @returns {Promise<Api.Map>}
 */
export function putAnnotations(id, annotations, revision) {
  const { headers, body } = jsonBody(annotations);
  return json(`${mapPath(id)}/annotations`, { method: "PUT", body, headers: { ...headers, ...ifMatch(revision) } });
}

/**
 * @param {Api.RouteRequest} query
 * @param {AbortSignal} [signal]
 * @returns {Promise<Api.Route>}
 */
export const findRoute = (query, signal) => json("api/v1/route", { method: "POST", signal, ...jsonBody(query) });

/**
 * The route as a file.
 * @param {string} kind "geojson", "gpx", "svg" or "png"
 * @param {Api.RouteRequest} query
 */
export const getRouteFile = (kind, query) => request(`api/v1/route/${kind}`, { method: "POST", ...jsonBody(query) });

/**
 * @param {Api.IsochroneRequest} query
 * @returns {Promise<Api.Isochrone>}
 */
export const findIsochrone = query => json("api/v1/isochrone", { method: "POST", ...jsonBody(query) });

/**
 * @param {Api.TableRequest} query
 * @returns {Promise<Api.Table>}
 */
export const findTable = query => json("api/v1/table", { method: "POST", ...jsonBody(query) });

/**
 * How far everything is from the nearest of some places, as a grey picture; X-Distance-Max has the largest distance.
 * @param {string} id
 * @param {Point[]} places
 * @param {{ profile: string, radius: number }} walker
 */
export const getDistanceField = (id, places, { profile, radius }) => request(
  `${mapPath(id)}/distance-field?${places.map(place => `to=${place}`).join("&")}&format=png`
  + (profile && `&profile=${profile}`) + (radius ? `&agent_radius=${radius}` : ""));

/** @returns {Promise<{ tables: Api.EgressLimits[] }>} */
export const getEgressLimits = () => json("api/v1/egress-limits");

/**
 * How one gets out of each room: a report, or the same as a file.
 * @param {string} id
 * @param {Record<string, string>} asked format, limits, language, here
 * @param {{ profile: string, radius: number }} walker
 */
export const getEgress = (id, asked, { profile, radius }) => request(`${mapPath(id)}/egress?${new URLSearchParams({
  ...asked, ...profile && { profile }, ...radius && { agent_radius: String(radius) },
})}`);

/** @returns {Promise<{ formats: Api.ExportFormat[] }>} */
export const getExportFormats = () => json("api/v1/export-formats");

/**
 * @param {string} id
 * @param {string} format
 * @param {Record<string, string>} options of the format
 */
export const getExport = (id, format, options) => request(`${mapPath(id)}/export?${new URLSearchParams({ format, ...options })}`);
