// Written from the API document: UPDATE_CLIENTS=1, ClientFreshnessTests.
/** A refusal: a problem document (RFC 9457) with a stable code. */
export class ModularPathError extends Error {
  constructor(status, problem) {
    super(problem.detail ?? `The server answered ${status}.`);
    this.name = 'ModularPathError';
    this.status = status;
    this.code = problem.code ?? 'InternalError';
    this.problem = problem;
  }
}

/** The calls of a ModularPath server. */
export class ModularPath {
  #base;
  #key;
  #fetch;

  constructor(address, { key, fetch = globalThis.fetch } = {}) {
    this.#base = String(address).replace(/\/+$/, '');
    this.#key = key;
    this.#fetch = (...request) => fetch(...request);
  }

  async #send(method, path, { query = {}, body, file, type, accept = '*/*', options = {} }) {
    const asked = new URLSearchParams(Object.entries(query).flatMap(([name, value]) =>
      [value].flat().filter((one) => one !== undefined && one !== null).map((one) => [name, String(one)])));
    const headers = { accept };
    if (this.#key) headers['x-api-key'] = this.#key;
    if (options.ifMatch) headers['if-match'] = options.ifMatch;
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (file !== undefined) headers['content-type'] = options.type || file.type || type;
    const response = await this.#fetch(`${this.#base}${path}${asked.size ? `?${asked}` : ''}`, {
      method, headers, body: body === undefined ? file : JSON.stringify(body), signal: options.signal,
    });
    if (!response.ok) throw new ModularPathError(response.status, await response.json().catch(() => ({})));
    return response;
  }

  async #json(method, path, request) {
    return (await this.#send(method, path, { accept: 'application/json', ...request })).json();
  }

  correctMask(id, file, query, options) {
    return this.#json('PATCH', `/api/v1/maps/${encodeURIComponent(id)}/mask.png`, { file, query, options, type: 'image/png' });
  }

  getCorrections(id, options) {
    return this.#send('GET', `/api/v1/maps/${encodeURIComponent(id)}/corrections.png`, { options });
  }

  egress(id, query, options) {
    return this.#json('GET', `/api/v1/maps/${encodeURIComponent(id)}/egress`, { query, options });
  }

  listEgressLimits(options) {
    return this.#json('GET', `/api/v1/egress-limits`, { options });
  }

  exportMap(id, query, options) {
    return this.#send('GET', `/api/v1/maps/${encodeURIComponent(id)}/export`, { query, options });
  }

  exportRoute(id, kind, query, options) {
    return this.#send('GET', `/api/v1/maps/${encodeURIComponent(id)}/route/${encodeURIComponent(kind)}`, { query, options });
  }

  listExportFormats(options) {
    return this.#json('GET', `/api/v1/export-formats`, { options });
  }

  postRouteFile(kind, body, options) {
    return this.#send('POST', `/api/v1/route/${encodeURIComponent(kind)}`, { body, options });
  }

  distanceField(id, query, options) {
    return this.#send('GET', `/api/v1/maps/${encodeURIComponent(id)}/distance-field`, { query, options });
  }

  isochrone(body, options) {
    return this.#json('POST', `/api/v1/isochrone`, { body, options });
  }

  nearest(body, options) {
    return this.#json('POST', `/api/v1/nearest`, { body, options });
  }

  snap(body, options) {
    return this.#json('POST', `/api/v1/snap`, { body, options });
  }

  table(body, options) {
    return this.#json('POST', `/api/v1/table`, { body, options });
  }

  trip(body, options) {
    return this.#json('POST', `/api/v1/trip`, { body, options });
  }

  followMap(id, options) {
    return this.#send('GET', `/api/v1/maps/${encodeURIComponent(id)}/events`, { options });
  }

  getRevisionMask(id, revision, options) {
    return this.#send('GET', `/api/v1/maps/${encodeURIComponent(id)}/revisions/${encodeURIComponent(revision)}/mask.png`, { options });
  }

  listRevisions(id, query, options) {
    return this.#json('GET', `/api/v1/maps/${encodeURIComponent(id)}/revisions`, { query, options });
  }

  restoreRevision(id, revision, options) {
    return this.#json('POST', `/api/v1/maps/${encodeURIComponent(id)}/revisions/${encodeURIComponent(revision)}/restore`, { options });
  }

  deleteMap(id, options) {
    return this.#send('DELETE', `/api/v1/maps/${encodeURIComponent(id)}`, { options });
  }

  getConfidence(id, options) {
    return this.#send('GET', `/api/v1/maps/${encodeURIComponent(id)}/confidence.png`, { options });
  }

  getImage(id, options) {
    return this.#send('GET', `/api/v1/maps/${encodeURIComponent(id)}/image`, { options });
  }

  getMap(id, options) {
    return this.#json('GET', `/api/v1/maps/${encodeURIComponent(id)}`, { options });
  }

  getMask(id, options) {
    return this.#send('GET', `/api/v1/maps/${encodeURIComponent(id)}/mask.png`, { options });
  }

  getOverlay(id, query, options) {
    return this.#send('GET', `/api/v1/maps/${encodeURIComponent(id)}/overlay.svg`, { query, options });
  }

  listMaps(query, options) {
    return this.#json('GET', `/api/v1/maps`, { query, options });
  }

  removeGeoreference(id, options) {
    return this.#json('DELETE', `/api/v1/maps/${encodeURIComponent(id)}/georeference`, { options });
  }

  renameMap(id, body, options) {
    return this.#json('PATCH', `/api/v1/maps/${encodeURIComponent(id)}`, { body, options });
  }

  setAnnotations(id, body, options) {
    return this.#json('PUT', `/api/v1/maps/${encodeURIComponent(id)}/annotations`, { body, options });
  }

  setGeoreference(id, body, options) {
    return this.#json('PUT', `/api/v1/maps/${encodeURIComponent(id)}/georeference`, { body, options });
  }

  setScale(id, body, options) {
    return this.#json('PUT', `/api/v1/maps/${encodeURIComponent(id)}/scale`, { body, options });
  }

  uploadMap(file, query, options) {
    return this.#json('POST', `/api/v1/maps/upload`, { file, query, options, type: 'application/octet-stream' });
  }

  activateModel(version, query, options) {
    return this.#json('POST', `/api/v1/models/${encodeURIComponent(version)}/activate`, { query, options });
  }

  listModels(options) {
    return this.#json('GET', `/api/v1/models`, { options });
  }

  rollBackModel(options) {
    return this.#json('POST', `/api/v1/models/rollback`, { options });
  }

  addName(id, body, options) {
    return this.#json('POST', `/api/v1/maps/${encodeURIComponent(id)}/names`, { body, options });
  }

  changeName(id, name, body, options) {
    return this.#json('PATCH', `/api/v1/maps/${encodeURIComponent(id)}/names/${encodeURIComponent(name)}`, { body, options });
  }

  listNames(id, query, options) {
    return this.#json('GET', `/api/v1/maps/${encodeURIComponent(id)}/names`, { query, options });
  }

  mergeNames(id, name, body, options) {
    return this.#json('POST', `/api/v1/maps/${encodeURIComponent(id)}/names/${encodeURIComponent(name)}/merge`, { body, options });
  }

  removeName(id, name, options) {
    return this.#send('DELETE', `/api/v1/maps/${encodeURIComponent(id)}/names/${encodeURIComponent(name)}`, { options });
  }

  searchPlaces(id, query, options) {
    return this.#json('GET', `/api/v1/maps/${encodeURIComponent(id)}/search`, { query, options });
  }

  predict(file, query, options) {
    return this.#json('POST', `/api/v1/predict`, { file, query, options, type: 'application/octet-stream' });
  }

  answerQuestion(id, question, body, options) {
    return this.#json('POST', `/api/v1/maps/${encodeURIComponent(id)}/questions/${encodeURIComponent(question)}`, { body, options });
  }

  getQuestions(id, query, options) {
    return this.#json('GET', `/api/v1/maps/${encodeURIComponent(id)}/questions`, { query, options });
  }

  getDoors(id, query, options) {
    return this.#json('GET', `/api/v1/maps/${encodeURIComponent(id)}/doors`, { query, options });
  }

  getRooms(id, query, options) {
    return this.#json('GET', `/api/v1/maps/${encodeURIComponent(id)}/rooms`, { query, options });
  }

  getWalls(id, query, options) {
    return this.#json('GET', `/api/v1/maps/${encodeURIComponent(id)}/walls`, { query, options });
  }

  mapRoute(id, query, options) {
    return this.#json('GET', `/api/v1/maps/${encodeURIComponent(id)}/route`, { query, options });
  }

  postRoute(body, options) {
    return this.#json('POST', `/api/v1/route`, { body, options });
  }

  segment(file, query, options) {
    return this.#json('POST', `/api/v1/segment`, { file, query, options, type: 'application/octet-stream' });
  }

  health(options) {
    return this.#json('GET', `/api/v1/health`, { options });
  }

  modelInfo(options) {
    return this.#json('GET', `/api/v1/model/info`, { options });
  }

  text(file, options) {
    return this.#json('POST', `/api/v1/text`, { file, options, type: 'application/octet-stream' });
  }
}
