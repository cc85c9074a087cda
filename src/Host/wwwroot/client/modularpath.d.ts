// Written from the API document: UPDATE_CLIENTS=1, ClientFreshnessTests.
/** A refusal: a problem document (RFC 9457) with a stable code. */
export class ModularPathError extends Error {
  readonly status: number;
  readonly code: string;
  readonly problem: { detail?: string; code?: string; [member: string]: unknown };
}

export interface CallOptions {
  signal?: AbortSignal;
  /** An entity tag such as '"7"': refused if the map is at another revision. */
  ifMatch?: string;
  /** The media type of a file that is sent. */
  type?: string;
}

/** The calls of a ModularPath server. A call that is refused throws a ModularPathError. */
export class ModularPath {
  /** @param address Such as 'http://localhost:8000'; a path below which a proxy has the server is kept. */
  constructor(address: string | URL, settings?: { key?: string; fetch?: typeof fetch });

  /** Says what pixels are */
  correctMask(id: string, file: Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | string, query?: { x?: number; y?: number }, options?: CallOptions): Promise<MapResponse>;

  /** What people said of the pixels */
  getCorrections(id: string, options?: CallOptions): Promise<Response>;

  /** How one gets out of each room, judged by a table of limits */
  egress(id: string, query?: { exit?: Array<string>; limits?: string; format?: string; here?: string; title?: string; language?: string; crs?: string; profile?: string; preference?: string; agent_radius?: number; options?: string }, options?: CallOptions): Promise<EgressResponse>;

  /** The tables of limits by which ways out can be judged */
  listEgressLimits(options?: CallOptions): Promise<EgressLimitsResponse>;

  /** A map as a file for other programs */
  exportMap(id: string, query: { format: string; crs?: string; grid?: number; agent_radius?: number; tile?: number; level?: string; category?: string; address?: string; locality?: string; country?: string }, options?: CallOptions): Promise<Response>;

  /** A route as a file */
  exportRoute(id: string, kind: string, query: { from: string; to: string; via?: Array<string>; alternatives?: number; steps?: string; crs?: string; profile?: string; preference?: string; agent_radius?: number; options?: string }, options?: CallOptions): Promise<Response>;

  /** Lists the formats in which maps can be taken away */
  listExportFormats(options?: CallOptions): Promise<ExportFormatsResponse>;

  /** A route as a file, with all that a route may be asked */
  postRouteFile(kind: string, body: RouteRequest, options?: CallOptions): Promise<Response>;

  /** How far every pixel is from the nearest of some places, such as exits */
  distanceField(id: string, query?: { to?: Array<string>; from?: Array<string>; format?: string; crs?: string; profile?: string; preference?: string; agent_radius?: number; options?: string }, options?: CallOptions): Promise<Response>;

  /** What can be reached within a walk, as GeoJSON */
  isochrone(body: IsochroneRequest, options?: CallOptions): Promise<IsochroneResponse>;

  /** Which targets are nearest by walking */
  nearest(body: NearestRequest, options?: CallOptions): Promise<NearestResponse>;

  /** Where places lie on walkable ground */
  snap(body: SnapRequest, options?: CallOptions): Promise<SnapResponse>;

  /** The lengths and durations of the best ways between many places */
  table(body: TableRequest, options?: CallOptions): Promise<TableResponse>;

  /** The best order of stops, and the route through them */
  trip(body: TripRequest, options?: CallOptions): Promise<TripResponse>;

  /** Tells the revisions of a map as they are made */
  followMap(id: string, options?: CallOptions): Promise<Response>;

  /** The class of every pixel, as people had corrected it by then */
  getRevisionMask(id: string, revision: number, options?: CallOptions): Promise<Response>;

  /** Lists what was done to a map */
  listRevisions(id: string, query?: { limit?: number; offset?: number }, options?: CallOptions): Promise<RevisionListResponse>;

  /** Makes an earlier revision true again */
  restoreRevision(id: string, revision: number, options?: CallOptions): Promise<MapResponse>;

  /** Deletes a map and its files */
  deleteMap(id: string, options?: CallOptions): Promise<Response>;

  /** How sure the class of every pixel is */
  getConfidence(id: string, options?: CallOptions): Promise<Response>;

  /** The picture */
  getImage(id: string, options?: CallOptions): Promise<Response>;

  /** Says what is known of a map */
  getMap(id: string, options?: CallOptions): Promise<MapResponse>;

  /** The class of every pixel */
  getMask(id: string, options?: CallOptions): Promise<Response>;

  /** The mask, and a route if asked, as a drawing to lay over the picture */
  getOverlay(id: string, query?: { from?: string; to?: string }, options?: CallOptions): Promise<Response>;

  /** Lists the maps */
  listMaps(query?: { limit?: number; offset?: number }, options?: CallOptions): Promise<MapListResponse>;

  /** Forgets where the map lies on the earth */
  removeGeoreference(id: string, options?: CallOptions): Promise<MapResponse>;

  /** Names a map */
  renameMap(id: string, body: MapNameRequest, options?: CallOptions): Promise<MapResponse>;

  /** Keeps zones and named places with a map */
  setAnnotations(id: string, body: MapAnnotations, options?: CallOptions): Promise<MapResponse>;

  /** Says where the map lies on the earth */
  setGeoreference(id: string, body: GeoreferenceRequest, options?: CallOptions): Promise<MapResponse>;

  /** Sets how long a pixel is */
  setScale(id: string, body: ScaleRequest, options?: CallOptions): Promise<MapResponse>;

  /** Makes a map of a picture, or of a map in another program's format */
  uploadMap(file: Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | string, query?: { name?: string; description?: string; scale_meters_per_pixel?: number }, options?: CallOptions): Promise<MapResponse>;

  /** Another version serves from now on */
  activateModel(version: string, query?: { name?: string }, options?: CallOptions): Promise<ModelsResponse>;

  /** The models that the service has, and which of them is active */
  listModels(options?: CallOptions): Promise<ModelsResponse>;

  /** The version that was active before serves again */
  rollBackModel(options?: CallOptions): Promise<ModelsResponse>;

  /** Adds a name */
  addName(id: string, body: NewNameRequest, options?: CallOptions): Promise<NameResponse>;

  /** Renames, moves, hides or shows a name */
  changeName(id: string, name: string, body: NameRequest, options?: CallOptions): Promise<NameResponse>;

  /** The names of a map */
  listNames(id: string, query?: { crs?: string; hidden?: boolean }, options?: CallOptions): Promise<MapNamesResponse>;

  /** Makes one name of several that are its parts */
  mergeNames(id: string, name: string, body: MergeNamesRequest, options?: CallOptions): Promise<NameResponse>;

  /** Removes a name */
  removeName(id: string, name: string, options?: CallOptions): Promise<Response>;

  /** Finds the places, names, exits and rooms of a map by name */
  searchPlaces(id: string, query?: { q?: string; limit?: number; crs?: string }, options?: CallOptions): Promise<PlaceSearchResponse>;

  /** What the model says of one or many pictures */
  predict(file: Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | string, query?: { task?: string; return_probabilities?: boolean }, options?: CallOptions): Promise<PredictResponse>;

  /** Answers a question */
  answerQuestion(id: string, question: string, body: PlaceAnswerRequest, options?: CallOptions): Promise<MapResponse>;

  /** The places of a map that are most worth a look */
  getQuestions(id: string, query?: { limit?: number }, options?: CallOptions): Promise<PlaceQuestionsResponse>;

  /** The doors and openings of a map, as GeoJSON */
  getDoors(id: string, query?: { crs?: string }, options?: CallOptions): Promise<DoorsResponse>;

  /** The rooms of a map, as GeoJSON */
  getRooms(id: string, query?: { crs?: string }, options?: CallOptions): Promise<RoomsResponse>;

  /** The walls of a map, as GeoJSON */
  getWalls(id: string, query?: { crs?: string }, options?: CallOptions): Promise<WallsResponse>;

  /** A route as an address */
  mapRoute(id: string, query: { from: string; to: string; via?: Array<string>; alternatives?: number; steps?: string; crs?: string; profile?: string; preference?: string; agent_radius?: number; options?: string }, options?: CallOptions): Promise<RouteResponse>;

  /** Finds the best way through two or more places of a map */
  postRoute(body: RouteRequest, options?: CallOptions): Promise<RouteResponse>;

  /** The class of every pixel of a picture */
  segment(file: Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | string, query?: { return_visualization?: boolean; return_navigation_grid?: boolean; return_confidence?: boolean; return_text?: boolean; engine?: string }, options?: CallOptions): Promise<SegmentResponse>;

  /** Whether the service can do its work */
  health(options?: CallOptions): Promise<HealthResponse>;

  /** The model that is being served */
  modelInfo(options?: CallOptions): Promise<ModelInfoResponse>;

  /** What is written on a picture */
  text(file: Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | string, options?: CallOptions): Promise<TextResponse>;
}

/** How many pictures of one size the service runs together, which it finds out by itself. */
export interface BatchingInfo {
  /** What is allowed; 1: the model or the configuration takes one at a time. */
  largest: number;
  /** What is cheapest for pictures like those that came lately, as far as was tried. */
  chosen: number;
  /** Milliseconds for each megapixel of a picture, by the number of pictures that ran together. */
  milliseconds_per_megapixel: Record<string, number>;
}

/** A class of pixels. */
export interface ClassDescription {
  /** The value in masks, 0 to 6. */
  id: number;
  /** Such as `wall`. */
  name: string;
  /** The colour of visualizations, `#rrggbb`. */
  color: string;
}

/** What the network itself says, at the size at which it saw the picture. */
export interface ClassProbabilities {
  /** Classes, height, width: `[7, h, w]`, where h and w are those of the picture after shrinking. */
  shape: Array<number>;
  /** `float16`: IEEE 754 binary16, little-endian. */
  dtype: string;
  /** Row-major in the order of `shape`, 0 to 1, base64; they add up to 1 at every pixel. */
  data_base64: string;
}

/** A place that is known on the picture and on the earth. */
export interface ControlPoint {
  /** `[x, y]` in pixels, on the picture. */
  pixel: Array<number>;
  /** `[longitude, latitude]` in degrees (WGS 84). */
  wgs84: Array<number>;
}

/** A GeoJSON Feature: a door or an opening. */
export interface DoorFeature {
  /** `d1` and so on; the same for the same revision. */
  id: string;
  /** What is known of it. */
  properties: DoorProperties;
  /** From jamb to jamb. */
  geometry: LineString;
  /** Always `Feature`. */
  type?: string | null;
}

/** What is known of a door or an opening. */
export interface DoorProperties {
  /** `door`, or `opening`: narrow between two jambs, and no door was read there. */
  kind: string;
  /**
   * `room` (from one to another), `outside` (of the map) or `nowhere`: it stands in a wall, and the same room, or a closet too
   * small for one, is on both sides.
   */
  leads: string;
  /** The room on its one side. */
  from: string;
  /** The room on its other side; null if it leads into none. */
  to: string | null;
  /** The wall that it sits in; null if none is near. */
  wall: string | null;
  /** How far along the wall's line, in the answer's unit of distance; null if none is near. */
  along: number | null;
  /** Its middle. */
  position: Array<number>;
  /** What is free between the jambs, in the answer's unit of distance. */
  width: number;
  /** Of its line: degrees clockwise from the picture's x axis, 0 to 180. */
  angle: number;
  /** The mean of its pixels, 0 to 1. */
  confidence: number;
}

/** A GeoJSON FeatureCollection of doors and openings, in the answer's frame. */
export interface DoorsResponse {
  /** Always `Ok`; every other code comes as a problem document. */
  code: string;
  /** The map's id. */
  map: string;
  /** The revision that was asked: the same request on the same revision has the same answer. */
  map_revision: number;
  /** Name and version of what read the picture. */
  model: string;
  /** SHA-256 of the model file in lower-case hex, also in `X-Model-Digest`; null where no model was used. */
  model_digest: string | null;
  /** As the map's `segmentation.source`; also in `X-Segmentation-Source`. */
  segmentation_source: string;
  /** The frame of all positions, as asked. */
  crs: string;
  /** The units of all distances and durations. */
  units: RouteUnits;
  /** Always `FeatureCollection`. */
  type?: string | null;
  /** Empty where rooms are. */
  features: Array<DoorFeature>;
  /** What to know before trusting the answer. */
  warnings: Array<MapWarning>;
}

/** A judgement. */
export interface EgressCriterion {
  /** The member of the table of limits. */
  name: string;
  /** In the answer's unit of distance; null where there is no way. */
  value: number | null;
  /** Of the table. */
  limit: number;
  /** `pass`, `fail` or `uncertain`. */
  verdict: string;
  /**
   * Why it is uncertain: `unscaled`, `close` (within the error of a pixel), `doubtful_door`, `low_confidence` (on the way),
   * `parts_cut_off` (of the room), `exits_guessed`, `doubtful_map`. Of a failure: `no_way`.
   */
  reasons: Array<string>;
}

/** A door on a way. */
export interface EgressDoor {
  /** As in `GET /maps/{id}/doors`. */
  id: string;
  /** `door` or `opening`. */
  kind: string;
  /** What is free between the jambs. */
  width: number;
  /** Its middle. */
  position: Array<number>;
  /** The mean of its pixels, 0 to 1. */
  confidence: number;
}

/** An exit. */
export interface EgressExit {
  /** Of its place; else `exit 1` and so on. */
  name: string;
  /** `[x, y]`: distances end here. */
  location: Array<number>;
  /** `request`, `place`, or `door`: nobody said that it is one. */
  source: string;
  /** The id of the door that it is at; null if none is near. */
  door: string | null;
}

/** A limit. */
export interface EgressLimit {
  /** Metres, or a number; greater than 0. */
  value: number;
  /** The clause. */
  source?: string | null;
}

/** What is judged, and where the values come from. A criterion that is absent is not judged. */
export interface EgressLimits {
  /** For people, and of the known tables for requests. */
  name: string;
  /** The document, and what it holds for. */
  source?: string | null;
  /** Metres at most from the farthest place of a room, along the shortest way, to the nearest exit. */
  travel_distance?: EgressLimit | null;
  /** Metres at most from any place of a room to the exit that it walks to, as the crow flies. */
  straight_line?: EgressLimit | null;
  /** Metres at most until the ways to two exits part. */
  common_path?: EgressLimit | null;
  /** Metres at most in a corridor in which one can only turn back. */
  dead_end?: EgressLimit | null;
  /** Metres at least between the jambs of every door on the way. */
  door_width?: EgressLimit | null;
  /** How many exits must be reachable at least. */
  exits?: EgressLimit | null;
}

/** The tables of limits that are known. */
export interface EgressLimitsResponse {
  /** Each can be sent back, changed. */
  tables: Array<EgressLimits>;
}

/** How one gets out of each room. */
export interface EgressResponse {
  /** Always `Ok`; every other code comes as a problem document. */
  code: string;
  /** The map's id. */
  map: string;
  /** The revision that was asked: the same request on the same revision has the same answer. */
  map_revision: number;
  /** Name and version of what read the picture. */
  model: string;
  /** SHA-256 of the model file in lower-case hex, also in `X-Model-Digest`; null where no model was used. */
  model_digest: string | null;
  /** As the map's `segmentation.source`; also in `X-Segmentation-Source`. */
  segmentation_source: string;
  /** The frame of all positions, as asked. */
  crs: string;
  /** The units of all distances and durations. */
  units: RouteUnits;
  /** The worst of all rooms: `fail`, else `uncertain`, else `pass`. */
  verdict: string;
  /** The table that rooms are judged by. */
  limits: EgressLimits;
  /** What counts as an exit. */
  exits: Array<EgressExit>;
  /** All enclosed rooms. Open ground, such as a yard, is left out; a warning says so. */
  rooms: Array<EgressRoom>;
  /** What to know before trusting the answer. */
  warnings: Array<MapWarning>;
}

/** How one gets out of a room. */
export interface EgressRoom {
  /** As in `GET /maps/{id}/rooms`. */
  id: string;
  /** Of the place in it, else the name in it; null if there is none. */
  name: string | null;
  /** `room` or `corridor`: at least three times as long as wide, with two ways out or more. */
  kind: string;
  /** The worst of its criteria; `uncertain` where none is judged. */
  verdict: string;
  /** Its place with the longest way to the nearest exit; null where no place of it has one. */
  farthest: Array<number> | null;
  /** From there to the nearest exit; null where there is no way. */
  nearest: EgressWay | null;
  /** From there to the next one; null where there is only one exit to reach. */
  second: EgressWay | null;
  /**
   * The longest way, from the farthest place or a corner of the room, until the ways to two exits part, or to the only exit; null
   * where there is none.
   */
  common_path: number | null;
  /** Where they part. */
  parting: Array<number> | null;
  /** Of a corridor, the longest part of it that leads one way only; null for others. */
  dead_end: number | null;
  /** The narrowest door or opening on the way to the nearest exit; null where there is none. */
  narrowest_door: EgressDoor | null;
  /** One for each limit that applies to it. */
  criteria: Array<EgressCriterion>;
}

/** A way out. */
export interface EgressWay {
  /** Its place among the exits. */
  exit: number;
  /** Its length. */
  distance: number;
  /** Seconds; null while the map has no scale. */
  duration: number | null;
  /** Walkable, from the farthest place to the exit. */
  geometry: LineString;
}

/** A format in which a map can be taken away. */
export interface ExportFormat {
  /** Its name in `?format=`. */
  format: string;
  /** For people. */
  title: string;
  /** `robot`, `vtt`, `gis`, `game`, `print` or `analysis`. */
  audience: string;
  /** Of the file. */
  media_type: string;
  /** Of the file's name, without the leading dot. */
  extension: string;
  /** Whether a map without scale is refused (`NotScaled`). */
  needs_scale: boolean;
  /** Its other parameters; all may be left out. */
  options: Array<ExportOption>;
  /** Whether a map whose place on the earth is unknown is refused (`NotGeoreferenced`). */
  needs_georeference?: boolean;
}

/** The formats in which maps can be taken away. */
export interface ExportFormatsResponse {
  /** In the order in which to offer them. */
  formats: Array<ExportFormat>;
}

/** A parameter that a format takes beside `format`. */
export interface ExportOption {
  /** In the query. */
  name: string;
  /** Values, unit and default. */
  description: string;
}

/** Something that was found by name. */
export interface FoundPlace {
  /** As it is kept; of rooms and doors without one, their ids. */
  name: string;
  /**
   * `place` (of the map's annotations), `name` (read or given), `exit` (a place that is one, or, without any, a door that leads
   * outside) or `room`.
   */
  kind: string;
  /** Of a name, a room or a door; null of a place. */
  id: string | null;
  /** `[x, y]`. */
  location: Array<number>;
  /** The id of the room that it is in; null for none. */
  room: string | null;
  /** `name`, `prefix`, `words` (that begin so), `part` or `similar` (with a typing error or two). */
  match: string | null;
}

/** Says where a map lies on the earth. */
export interface GeoreferenceRequest {
  /** Three or more places, not on one line; 100 at most. */
  points: Array<ControlPoint>;
}

/** Whether the service can do its work. */
export interface HealthResponse {
  /**
   * `healthy`; `degraded` if there is no model to serve, or another than was chosen; `unhealthy` (with status 503) if the model
   * cannot be used, or a run of it never ends.
   */
  status: string;
  model_loaded: boolean;
  /** Whether the program could use a GPU; string HealthResponse.Device says whether it does. */
  gpu_available: boolean;
  /** Where the model runs: `cpu` or `cuda`. */
  device: string;
  /** What ONNX Runtime calls the device, such as `CPUExecutionProvider`. */
  provider: string;
  /** What answers `/segment`: `unet`, or `none`. */
  engine: string;
  /** Pictures that wait for their turn. */
  queue_depth: number;
  /** Seconds since the service started. */
  uptime_s: number;
  /** The version of the service. */
  version: string;
  /** Why the service is not healthy, or what is not as it should be with its model, and what to do. */
  reason?: string | null;
}

/** A GeoJSON Feature: what can be reached. */
export interface IsochroneFeature {
  /** At what cost. */
  properties: IsochroneProperties;
  /** Where. */
  geometry: MultiPolygon;
  /** Always `Feature`. */
  type?: string | null;
}

/** What a contour means. */
export interface IsochroneProperties {
  /** As asked. */
  contour: number;
  /** `distance` or `time`. */
  metric: string;
  /** `m`, `s` or `px`. */
  unit: string;
}

/** Asks what can be reached within a walk. Exactly one kind of contours is given. */
export interface IsochroneRequest {
  /** The map's id. */
  map: string;
  /**
   * Who goes; where absent, the shortest way wherever one can walk. `foot` goes where people walk: half the width of the map's
   * usual door away from walls where there is room, and through a gap narrower than a third of it only where there is no other
   * way (warning `narrow_gap`). `step_free` does not enter what is read as rough (stairs, gravel, grass). `robot` does not either
   * and keeps half a metre (10 pixels without a scale) from walls where there is room. The distance from walls is another one if
   * `preferred_clearance` says so. A pixel at a wall weighs 1.5 times as much for `foot`, else three times.
   */
  profile?: string | null;
  /**
   * `recommended`: as the profile likes to go, the default where one is named. `shortest`: the shortest way that it can go, the
   * default where none is.
   */
  preference?: string | null;
  /**
   * The frame of all positions in request and answer, x right, y down: `pixel` (the first pixel's centre is 0.5, 0.5),
   * `normalized` (0 to 1 of width and height), `meter`, `map` (scaled maps only; `map` is a robot's frame: y up, from the origin
   * of `map.yaml`) or `wgs84` (longitude, latitude; georeferenced maps only).
   */
  crs?: string;
  /** 1 to 100 places; the walk begins at the nearest of them. */
  locations: Array<RouteStop>;
  /** Lengths of the best way in metres, each greater than 0; scaled maps only. */
  contours_meters?: Array<number> | null;
  /** Durations of the best way in seconds; scaled maps only. */
  contours_seconds?: Array<number> | null;
  /** Lengths of the best way in pixels; maps without scale only. */
  contours_pixels?: Array<number> | null;
  /** Who walks, and under which rules; defaults where absent. The same in every question. */
  options?: TravelOptions | null;
}

/** A GeoJSON FeatureCollection whose positions are in the answer's frame (not WGS 84, which RFC 7946 would have). */
export interface IsochroneResponse {
  /** Always `Ok`; every other code comes as a problem document. */
  code: string;
  /** The map's id. */
  map: string;
  /** The revision that was asked: the same request on the same revision has the same answer. */
  map_revision: number;
  /** Name and version of what read the picture. */
  model: string;
  /** SHA-256 of the model file in lower-case hex, also in `X-Model-Digest`; null where no model was used. */
  model_digest: string | null;
  /** As the map's `segmentation.source`; also in `X-Segmentation-Source`. */
  segmentation_source: string;
  /** The frame of all positions, as asked. */
  crs: string;
  /** The units of all distances and durations. */
  units: RouteUnits;
  /** Always `FeatureCollection`. */
  type?: string | null;
  /** Where the locations lie on walkable ground. */
  locations: Array<SnappedStop>;
  /** One for each contour, in the order of the request. */
  features: Array<IsochroneFeature>;
  /** What to know before trusting the answer. */
  warnings: Array<MapWarning>;
}

/** A GeoJSON LineString whose positions are in the answer's frame (not WGS 84, which RFC 7946 would have). */
export interface LineString {
  /** At least two positions `[x, y]`. */
  coordinates: Array<Array<number>>;
  /** Always `LineString`. */
  type?: string | null;
}

/** What people drew on a map. Its zones hold for everybody and for every question, unless a request ignores them. */
export interface MapAnnotations {
  /** Zones, in pixels; 100 at most. */
  zones?: Array<RouteZone>;
  /** Named places; 500 at most. */
  places?: Array<MapPlace>;
}

/** Where a map lies on the earth (WGS 84), and how well that is known. */
export interface MapGeoreference {
  /** The places that were given. */
  points: Array<ControlPoint>;
  /** As these have it. */
  meters_per_pixel: number;
  /** Root mean square of what the points are off, metres; null of three, which any transform fits. */
  rms_error_m: number | null;
  /** What the worst of them is off, metres; null of three. */
  worst_error_m: number | null;
  /** Longitude and latitude of the picture's corners: top left, top right, bottom right, bottom left. */
  corners: Array<Array<number>>;
}

/** A page of maps, newest first. */
export interface MapListResponse {
  /** At most Limit of them. */
  maps: Array<MapResponse>;
  /** How many maps there are. */
  total: number;
  /** As asked, or 50. */
  limit: number;
  /** How many newer ones were left out. */
  offset: number;
}

/** What a map is called. */
export interface MapNameRequest {
  /** 1 to 200 characters. */
  name: string;
}

/** The names of a map. */
export interface MapNamesResponse {
  /** Always `Ok`; every other code comes as a problem document. */
  code: string;
  /** The map's id. */
  map: string;
  /** The revision that was asked: the same request on the same revision has the same answer. */
  map_revision: number;
  /** Name and version of what read the picture. */
  model: string;
  /** SHA-256 of the model file in lower-case hex, also in `X-Model-Digest`; null where no model was used. */
  model_digest: string | null;
  /** As the map's `segmentation.source`; also in `X-Segmentation-Source`. */
  segmentation_source: string;
  /** The frame of all positions, as asked. */
  crs: string;
  /** The units of all distances and durations. */
  units: RouteUnits;
  /** What has read the picture's text; null where nothing has. */
  reader: string | null;
  /** In the order of their ids. */
  names: Array<NameOnMap>;
  /** What to know before trusting the answer. */
  warnings: Array<MapWarning>;
}

/** Where the lower left corner of the picture lies in a robot's frame `map` (ROS, `map.yaml`), whose y goes up. */
export interface MapOrigin {
  /** Metres. */
  x: number;
  /** Metres. */
  y: number;
  /** How far the picture is turned counter-clockwise, in radians. */
  yaw: number;
}

/** A place with a name. */
export interface MapPlace {
  /** 1 to 80 characters. */
  name: string;
  /** `[x, y]` in pixels, on the picture. */
  location: Array<number>;
  /** Whether one gets out here. */
  exit?: boolean;
}

/** The parts of a map within which every place can be reached from every other. */
export interface MapRegions {
  /** How many there are, those of a few pixels included. */
  count: number;
  /** Pixels of the largest one; 0 where nothing is walkable. */
  largest: number;
  /** Its share of all that is walkable, 0 to 1. */
  largest_share: number;
}

/** A map: a picture that was read, and what was read from it. */
export interface MapResponse {
  /** The map's name in addresses and requests. */
  id: string;
  /** Always `ready`: a map is answered when it can be asked. */
  status: string;
  /** Raised by every change; the number in `ETag`. */
  revision: number;
  /** Pixels, after the picture's EXIF orientation was applied. */
  width: number;
  /** Pixels, after the picture's EXIF orientation was applied. */
  height: number;
  /** As given at upload, or the file's name. */
  name?: string | null;
  /** As given at upload. */
  description?: string | null;
  /** When the map was uploaded, UTC. */
  created_at: string;
  /** Null until someone says how long a pixel is; distances are in pixels until then. */
  scale?: MapScale | null;
  /**
   * What areas printed in the picture's rooms say of the scale, until the map has one; null where too few agree, and before they
   * were read.
   */
  scale_offer?: ScaleOffer | null;
  /** Null until someone says where the map lies on the earth. */
  georeference?: MapGeoreference | null;
  /** Where a robot's frame has the map, as its `map.yaml` said; null for others. */
  origin?: MapOrigin | null;
  /** Who read the picture. */
  segmentation: MapSegmentation;
  /** Zones and places that people keep with the map; null where there are none. */
  annotations?: MapAnnotations | null;
  /** When somebody last said what a pixel is; null where nobody did. */
  corrected_at?: string | null;
  /** The share of each class, 0 to 1, by name: background, walkable, obstacle, wall, door, rough, water. */
  classes: Record<string, number>;
  /** What is connected with what. */
  regions: MapRegions;
  /** What to know before trusting the map. */
  warnings: Array<MapWarning>;
}

/** How long a pixel is. */
export interface MapScale {
  /** Metres per pixel, greater than 0. */
  meters_per_pixel: number;
  /** `upload`, `given` (a number), `measured` (two points and a length) or `georeference`. */
  source: string;
}

/** Where a map's mask came from. */
export interface MapSegmentation {
  /**
   * `model`, `cache`, `stale`, `classical`, `import`: it came with the map, or `vector`: of a drawing; also in
   * `X-Segmentation-Source`.
   */
  source: string;
  /**
   * Name and version of the model, or of the classical segmenter; the format of what was imported: `ros`, `movingai`, `uvtt`,
   * `mask`, `svg`, `dxf`, `pdf`.
   */
  model: string;
  /** SHA-256 of the model file in lower-case hex, also in `X-Model-Digest`; null where no model was used. */
  model_digest: string | null;
  /** Mean over all pixels, 0 to 1. */
  mean_confidence: number;
  /** No present model made it: routes deserve a second look. */
  degraded: boolean;
  /** It is degraded, and is read again as soon as a model answers; the revision is raised then. */
  healing: boolean;
  /** When a model's mask replaced that of a stand-in, UTC; null where that never happened. */
  healed_at: string | null;
}

/** Something true of an answer that its reader should know before trusting it. */
export interface MapWarning {
  /**
   * Stable and machine-readable: `no_map` (the picture does not look like a map), `badly_read`, `unscaled`, `scales_differ`,
   * `degraded`, `snapped`, `low_confidence`, `nothing_walkable`; of ways out `exits_guessed`, `exit_left_out`,
   * `open_ground_left_out`; of control points `stretched`, `control_point_off`; of uploaded files `files_ignored`,
   * `unknown_is_free`, `open_portals`, `broken_portals`, `walls_outside`, `locked_doors`, `one_way_walls`, `other_levels`,
   * `no_picture`, `tileset_missing`, `lanes_left_out`, `lifts_left_out`; of drawings `walls_guessed`, `names_left_out`,
   * `other_pages`; of pictures `place_not_taken`, `lines_repaired`; of exports `doors_left_out`, `names_left_out`, `many_walls`,
   * `venue_assumed`.
   */
  code: string;
  /** The same for a person, with numbers. */
  message: string;
  /** Where, `[x, y]` in the frame of the answer; absent where it concerns the whole map. */
  location?: Array<number> | null;
}

/** Names that are parts of one. */
export interface MergeNamesRequest {
  /** The ids of the other parts. */
  names: Array<string>;
  /** 1 to 80 characters; where absent, the parts as one reads them: lines from the top, words from the left. */
  text?: string | null;
}

/** Which model answered. */
export interface ModelIdentity {
  name: string;
  version: string;
  /** SHA-256 of the model file, lower-case hex. */
  sha256: string;
}

/** The model that is being served. */
export interface ModelInfoResponse {
  name: string;
  version: string;
  architecture: string;
  classes: Array<ClassDescription>;
  /** Pixels: pictures whose longer side exceeds this are shrunk to it before inference. */
  input_size: number;
  trained_on: TrainedOn;
  /** As measured by the training that made the model, if it says. */
  metrics?: unknown | null;
  /** SHA-256 of the model file, lower-case hex. */
  sha256: string;
  loaded_at: string;
  /** `cpu` or `cuda`. */
  device: string;
  /** What ONNX Runtime calls the device, such as `CPUExecutionProvider`. */
  provider: string;
  batching: BatchingInfo;
}

/** One version of a model, by the names of its directories. */
export interface ModelVersionInfo {
  name: string;
  version: string;
  /** As the checksum file says, lower-case hex; absent if there is none, and then the version is refused. */
  sha256?: string | null;
  /** It answers `/segment`. */
  active: boolean;
  /** A rollback leads to it. */
  previous: boolean;
  /** Pictures with known answers, which it must reproduce before it is activated; without any it cannot be. */
  golden_answers: number;
  /** Why it was refused when it was last tried. */
  reason?: string | null;
}

/** The models that the service has, highest version first. */
export interface ModelsResponse {
  models: Array<ModelVersionInfo>;
}

/** A GeoJSON MultiPolygon whose positions are in the answer's frame. */
export interface MultiPolygon {
  /**
   * Polygons, each its outer ring and then its holes; rings are closed, simple, touch nothing else, and enter no pixel that is
   * not walkable. Outer rings have a positive area by the shoelace formula, holes a negative one.
   */
  coordinates: Array<Array<Array<Array<number>>>>;
  /** Always `MultiPolygon`. */
  type?: string | null;
}

/** A name of a map. */
export interface NameOnMap {
  /** `n1` and so on; the same as long as the name is, whatever is done to it. */
  id: string;
  /** 1 to 80 characters. */
  text: string;
  /** `[x, y]`. */
  location: Array<number>;
  /** The id of the room that it lies in; null for none. */
  room: string | null;
  /** `read` in the picture, or `person`. */
  source: string;
  /** Of the reader, 0 to 1; null of what a person wrote. */
  confidence: number | null;
  /** Whether it counts no more. */
  hidden: boolean;
  /** `[left, top, right, bottom]` of its letters in pixels of the picture; null where a person wrote it on a free place. */
  box: Array<number> | null;
}

/** What is to change of a name; at least one member. */
export interface NameRequest {
  /** 1 to 80 characters. */
  text?: string | null;
  /** `[x, y]` in pixels, on the picture. */
  location?: Array<number> | null;
  /** `true` to hide it, `false` to show it again. */
  hidden?: boolean | null;
}

/** A name that was added or changed. */
export interface NameResponse {
  /** Always `Ok`; every other code comes as a problem document. */
  code: string;
  /** The map's id. */
  map: string;
  /** The revision that was asked: the same request on the same revision has the same answer. */
  map_revision: number;
  /** Name and version of what read the picture. */
  model: string;
  /** SHA-256 of the model file in lower-case hex, also in `X-Model-Digest`; null where no model was used. */
  model_digest: string | null;
  /** As the map's `segmentation.source`; also in `X-Segmentation-Source`. */
  segmentation_source: string;
  /** The frame of all positions, as asked. */
  crs: string;
  /** The units of all distances and durations. */
  units: RouteUnits;
  /** As it is now. */
  name: NameOnMap;
  /** What to know before trusting the answer. */
  warnings: Array<MapWarning>;
}

/** Where a passage is tightest. */
export interface NarrowestPlace {
  /** `[x, y]` on the route. */
  location: Array<number>;
  /** The free width across the direction of travel, from side to side. */
  width: number;
}

/**
 * The mask as a coarse grid for a planner of the caller's own. A cell is passable only if every pixel in it is, so a wall never
 * vanishes, however thin; an opening narrower than a cell may.
 */
export interface NavigationGrid {
  /** Cells. */
  width: number;
  /** Cells. */
  height: number;
  /** Side of a cell in pixels; cells in the last column and row may reach beyond the picture. */
  cell_size: number;
  /** Row-major, one byte a cell from the top left: 1 passable, 0 blocked. Base64. */
  cells_base64: string;
}

/** Asks which targets are nearest by walking. */
export interface NearestRequest {
  /** The map's id. */
  map: string;
  /**
   * Who goes; where absent, the shortest way wherever one can walk. `foot` goes where people walk: half the width of the map's
   * usual door away from walls where there is room, and through a gap narrower than a third of it only where there is no other
   * way (warning `narrow_gap`). `step_free` does not enter what is read as rough (stairs, gravel, grass). `robot` does not either
   * and keeps half a metre (10 pixels without a scale) from walls where there is room. The distance from walls is another one if
   * `preferred_clearance` says so. A pixel at a wall weighs 1.5 times as much for `foot`, else three times.
   */
  profile?: string | null;
  /**
   * `recommended`: as the profile likes to go, the default where one is named. `shortest`: the shortest way that it can go, the
   * default where none is.
   */
  preference?: string | null;
  /**
   * The frame of all positions in request and answer, x right, y down: `pixel` (the first pixel's centre is 0.5, 0.5),
   * `normalized` (0 to 1 of width and height), `meter`, `map` (scaled maps only; `map` is a robot's frame: y up, from the origin
   * of `map.yaml`) or `wgs84` (longitude, latitude; georeferenced maps only).
   */
  crs?: string;
  /** Where one is: 1 to 100 places. */
  locations: Array<RouteStop>;
  /** What one looks for, such as exits: 1 to 100 places. Refusals count them on from the locations. */
  targets: Array<RouteStop>;
  /** How many of them for each location, 1 or more. */
  number?: number;
  /** Who walks, and under which rules; defaults where absent. The same in every question. */
  options?: TravelOptions | null;
}

/** The nearest targets by walking. */
export interface NearestResponse {
  /** Always `Ok`; every other code comes as a problem document. */
  code: string;
  /** The map's id. */
  map: string;
  /** The revision that was asked: the same request on the same revision has the same answer. */
  map_revision: number;
  /** Name and version of what read the picture. */
  model: string;
  /** SHA-256 of the model file in lower-case hex, also in `X-Model-Digest`; null where no model was used. */
  model_digest: string | null;
  /** As the map's `segmentation.source`; also in `X-Segmentation-Source`. */
  segmentation_source: string;
  /** The frame of all positions, as asked. */
  crs: string;
  /** The units of all distances and durations. */
  units: RouteUnits;
  /** Where the locations lie on walkable ground. */
  locations: Array<SnappedStop>;
  /** For each location the nearest targets, nearest first; fewer than asked where fewer can be reached. */
  targets: Array<Array<NearestTarget>>;
  /** What to know before trusting the answer. */
  warnings: Array<MapWarning>;
}

/** A target that can be reached. */
export interface NearestTarget {
  /** Its place in the request. */
  target_index: number;
  /** As asked. */
  name: string | null;
  /** `[x, y]`: the centre of a walkable pixel. */
  location: Array<number>;
  /** The length of the best route to it. */
  distance: number;
  /** Seconds; null while the map has no scale. */
  duration: number | null;
}

/** A name to add. */
export interface NewNameRequest {
  /** 1 to 80 characters. */
  text: string;
  /** `[x, y]` in pixels, on the picture. */
  location: Array<number>;
}

/** An answer. */
export interface PlaceAnswerRequest {
  /** What the place is, `open` or `wall`. To say again what was read keeps it from being asked again. */
  answer: string;
}

/** Is it open here, or a wall? */
export interface PlaceQuestion {
  /** Names the question until the map changes. */
  id: string;
  /** What it was read as: `open` (a door, an opening, floor) or `wall` (one cannot pass). */
  read: string;
  /** The place, `[x, y]` in pixels. */
  location: Array<number>;
  /** What to look at: `[left, top, right, bottom]` in pixels of the picture, the last two exclusive. */
  box: Array<number>;
  /** The probability that it was read wrong, 0 to 1. */
  doubt: number;
  /** Of the pairs of rooms, counted by their areas: those that the other answer joins, parts, or gives another way, 0 to 1. */
  share: number;
}

/** The places of a map that are most worth a look. */
export interface PlaceQuestionsResponse {
  /** Always `Ok`; every other code comes as a problem document. */
  code: string;
  /** The map's id. */
  map: string;
  /** The revision that was asked: the same request on the same revision has the same answer. */
  map_revision: number;
  /** Name and version of what read the picture. */
  model: string;
  /** SHA-256 of the model file in lower-case hex, also in `X-Model-Digest`; null where no model was used. */
  model_digest: string | null;
  /** As the map's `segmentation.source`; also in `X-Segmentation-Source`. */
  segmentation_source: string;
  /** The frame of all positions, as asked. */
  crs: string;
  /** The units of all distances and durations. */
  units: RouteUnits;
  /** The one first on which most hangs; empty where nothing is in doubt. */
  questions: Array<PlaceQuestion>;
  /** What to know before trusting the answer. */
  warnings: Array<MapWarning>;
}

/** What was found by name. */
export interface PlaceSearchResponse {
  /** Always `Ok`; every other code comes as a problem document. */
  code: string;
  /** The map's id. */
  map: string;
  /** The revision that was asked: the same request on the same revision has the same answer. */
  map_revision: number;
  /** Name and version of what read the picture. */
  model: string;
  /** SHA-256 of the model file in lower-case hex, also in `X-Model-Digest`; null where no model was used. */
  model_digest: string | null;
  /** As the map's `segmentation.source`; also in `X-Segmentation-Source`. */
  segmentation_source: string;
  /** The frame of all positions, as asked. */
  crs: string;
  /** The units of all distances and durations. */
  units: RouteUnits;
  /** Best first; empty where nothing is called so. */
  places: Array<FoundPlace>;
  /** What to know before trusting the answer. */
  warnings: Array<MapWarning>;
}

/** The answers for several pictures, in the order in which they came. */
export interface PredictResponse {
  /** `Ok` if every picture was answered, else `Partial`. */
  code: string;
  /** `segment`. */
  task: string;
  model: ModelIdentity;
  classes: Array<ClassDescription>;
  results: Array<PredictResult>;
}

/** The answer for one picture of several. */
export interface PredictResult {
  /** `Ok`, or the name of the problem: `UnreadablePicture`, `UnsupportedMedia`, `TooBig`. */
  code: string;
  /** The file name given with the picture. */
  file_name: string;
  /** What is wrong with the picture, where `code` is not `Ok`. */
  detail?: string | null;
  /** Pixels. */
  width?: number | null;
  /** Pixels. */
  height?: number | null;
  /** 8-bit grey PNG, base64, of the picture's size: the value is the class id. */
  segmentation_mask_base64?: string | null;
  stats?: SegmentStats | null;
  /** With `return_probabilities`. */
  probabilities?: ClassProbabilities | null;
}

/** A line of text on a picture. */
export interface PrintedText {
  /** As printed; accents that the model does not know are missing. */
  text: string;
  /** How sure the reading is, 0 to 1. */
  confidence: number;
  /** The direction of reading in degrees, clockwise from rightwards: 0 upright, 90 downwards, 270 upwards. */
  angle: number;
  /** The height of the line, pixels; letters have about two thirds of it. */
  line_height: number;
  /**
   * Four `[x, y]` in pixels of the picture, as the reader of the text sees them: top left, top right, bottom right, bottom left.
   */
  corners: Array<Array<number>>;
}

/** A page of a map's revisions, newest first. */
export interface RevisionListResponse {
  /** At most Limit of them. */
  revisions: Array<RevisionResponse>;
  /** How many are known. */
  total: number;
  /** As asked, or 50. */
  limit: number;
  /** How many newer ones were left out. */
  offset: number;
}

/** What made a revision of a map out of the one before it. */
export interface RevisionResponse {
  /** The revision's number. */
  revision: number;
  /** When it was made, UTC. */
  made_at: string;
  /** The name of the key with which it was made; null if the server made it, `anyone` where there are no keys. */
  author?: string | null;
  /** What was done. */
  change: string;
  /** The revision that was restored; null for other changes. */
  restored?: number | null;
  /** Where pixels were corrected, `[left, top, right, bottom]` in pixels, the last two exclusive; null if none were. */
  box?: Array<number> | null;
  /** Whether it can be looked at and restored: false where changes before it were made by a server that kept none. */
  restorable: boolean;
}

/** A way out of a room. */
export interface RoomExit {
  /** The id of the door or opening. */
  door: string;
  /** The room behind it; null for what is outside the map. */
  room: string | null;
}

/** A GeoJSON Feature: a room. */
export interface RoomFeature {
  /** `r1` and so on; the same for the same revision. */
  id: string;
  /** What is known of it. */
  properties: RoomProperties;
  /**
   * Rooms do not overlap, and touch each other in doors and openings only. The centre of a pixel is inside exactly if the pixel
   * belongs to the room.
   */
  geometry: RoomPolygon;
  /** Always `Feature`. */
  type?: string | null;
}

/** A GeoJSON Polygon whose positions are in the answer's frame. */
export interface RoomPolygon {
  /**
   * The outer ring, then the holes; closed and simple. The outer one has a positive area by the shoelace formula, holes a
   * negative one.
   */
  coordinates: Array<Array<Array<number>>>;
  /** Always `Polygon`. */
  type?: string | null;
}

/** What is known of a room. */
export interface RoomProperties {
  /** Of the place in it, else the name in it; null if there is none. */
  name: string | null;
  /** `room`, or `open`: walls make less than half of what bounds it, as of a yard or a terrace. */
  kind: string;
  /** In AreaUnit. */
  area: number;
  /** `m2`, or `px2` while the map has no scale. */
  area_unit: string;
  /** The share of rough ground (stairs, gravel, grass), 0 to 1. */
  rough: number;
  /** The ways out of it. */
  doors: Array<RoomExit>;
}

/** A GeoJSON FeatureCollection of rooms, in the answer's frame. */
export interface RoomsResponse {
  /** Always `Ok`; every other code comes as a problem document. */
  code: string;
  /** The map's id. */
  map: string;
  /** The revision that was asked: the same request on the same revision has the same answer. */
  map_revision: number;
  /** Name and version of what read the picture. */
  model: string;
  /** SHA-256 of the model file in lower-case hex, also in `X-Model-Digest`; null where no model was used. */
  model_digest: string | null;
  /** As the map's `segmentation.source`; also in `X-Segmentation-Source`. */
  segmentation_source: string;
  /** The frame of all positions, as asked. */
  crs: string;
  /** The units of all distances and durations. */
  units: RouteUnits;
  /** Always `FeatureCollection`. */
  type?: string | null;
  /** All walkable ground but specks; empty where no wall was read, or none encloses anything. */
  features: Array<RoomFeature>;
  /** What to know before trusting the answer. */
  warnings: Array<MapWarning>;
}

/** The room along a route. */
export interface RouteClearance {
  /**
   * The least distance from the route to anything not walkable, exact to half a pixel; a shortest route touches corners, so this
   * is small where no agent radius was asked for. Null on a map without any obstacle.
   */
  min: number | null;
  /** The tightest passage on the way; null where nothing bounds the route on both sides. */
  narrowest: NarrowestPlace | null;
}

/** How sure the mask is along a route. */
export interface RouteConfidence {
  /** Of the least sure pixel on the way, 0 to 1. */
  min: number;
  /** Mean along the way, 0 to 1. */
  mean: number;
  /** Length through pixels below the configured confidence (0.6). */
  uncertain_length: number;
  /**
   * The probability that the route is right, 0 to 1: that it crosses no true wall and is at most 1.25 times as long as the true
   * one. Of several legs, that of the least probable one. Calibrated for the model that read the picture; null where that was not
   * done, as for imported maps.
   */
  route: number | null;
}

/** The part of a route between two waypoints. */
export interface RouteLeg {
  /** Its length. */
  distance: number;
  /** Seconds; null while the map has no scale. */
  duration: number | null;
  /** See the route's. */
  weight: number;
}

/** Asks for a route. A member that is not listed here is refused (`InvalidOptions`), never ignored. */
export interface RouteRequest {
  /** The map's id. */
  map: string;
  /**
   * Who goes; where absent, the shortest way wherever one can walk. `foot` goes where people walk: half the width of the map's
   * usual door away from walls where there is room, and through a gap narrower than a third of it only where there is no other
   * way (warning `narrow_gap`). `step_free` does not enter what is read as rough (stairs, gravel, grass). `robot` does not either
   * and keeps half a metre (10 pixels without a scale) from walls where there is room. The distance from walls is another one if
   * `preferred_clearance` says so. A pixel at a wall weighs 1.5 times as much for `foot`, else three times.
   */
  profile?: string | null;
  /**
   * `recommended`: as the profile likes to go, the default where one is named. `shortest`: the shortest way that it can go, the
   * default where none is.
   */
  preference?: string | null;
  /**
   * The frame of all positions in request and answer, x right, y down: `pixel` (the first pixel's centre is 0.5, 0.5),
   * `normalized` (0 to 1 of width and height), `meter`, `map` (scaled maps only; `map` is a robot's frame: y up, from the origin
   * of `map.yaml`) or `wgs84` (longitude, latitude; georeferenced maps only).
   */
  crs?: string;
  /** 2 to 25 places, visited in this order. */
  waypoints: Array<RouteStop>;
  /**
   * How many other ways to answer beside the best one, 0 to 3, between two waypoints only. Each weighs and measures at most 1.4
   * times as much, shares at most 0.6 of its length with any other, and takes no detour for nothing; so there may be fewer.
   */
  alternatives?: number;
  /** The language in which routes are told in words too, by rooms, doors, turns and named places: `en`, `de` or `ko`. */
  steps?: string | null;
  /** Who walks, and under which rules; defaults where absent. The same in every question. */
  options?: TravelOptions | null;
}

/** A route, in the words of OSRM. */
export interface RouteResponse {
  /** Always `Ok`; every other code comes as a problem document. */
  code: string;
  /** The map's id. */
  map: string;
  /** The revision that was asked: the same request on the same revision has the same answer. */
  map_revision: number;
  /** Name and version of what read the picture. */
  model: string;
  /** SHA-256 of the model file in lower-case hex, also in `X-Model-Digest`; null where no model was used. */
  model_digest: string | null;
  /** As the map's `segmentation.source`; also in `X-Segmentation-Source`. */
  segmentation_source: string;
  /** The frame of all positions, as asked. */
  crs: string;
  /** The units of all distances and durations. */
  units: RouteUnits;
  /** Where the asked places lie on walkable ground. */
  waypoints: Array<SnappedStop>;
  /** The best route, then the alternatives that were asked for and found, each weighing more than the one before. */
  routes: Array<RouteResult>;
  /** What to know before trusting the answer. */
  warnings: Array<MapWarning>;
}

/** One way through all waypoints. */
export interface RouteResult {
  /** Length of the geometry. */
  distance: number;
  /**
   * Seconds: double RouteResult.Weight over the walking speed, without what only steers the choice (avoided zones, preferred
   * clearance, uncertainty); null while the map has no scale.
   */
  duration?: number | null;
  /** The distance with every pixel counted at its class's cost and by the rules of the request; what the search minimises. */
  weight: number;
  /** Checked against the mask: it touches no pixel that is not walkable. */
  geometry: LineString;
  /** One from each waypoint to the next. */
  legs: Array<RouteLeg>;
  /** How much room there is. */
  clearance: RouteClearance;
  /** How sure the reading of the picture is along the route. */
  confidence: RouteConfidence;
  /** The same in words; absent where no steps were asked for. */
  steps?: Array<RouteStep> | null;
}

/** A part of a route in words. */
export interface RouteStep {
  /** `depart`, `door`, `turn`, `stop` (a waypoint) or `arrive`. */
  kind: string;
  /** A sentence or more, in the language that was asked for. */
  text: string;
  /** `[x, y]`: where it begins. The way out of the first room begins at the start. */
  location: Array<number>;
  /** To where the next one begins; 0 of the last one. */
  distance: number;
  /** Seconds; null while the map has no scale. */
  duration: number | null;
  /** The id of the room that one is in after it, as in `GET /maps/{id}/rooms`; null for none. */
  room: string | null;
  /** The id of the door that it leads through; null for none. */
  door: string | null;
}

/** A place to start from, to pass or to reach. */
export interface RouteStop {
  /** `[x, y]` in the request's frame, on the picture; where absent, `name` says which place of the map. */
  location?: Array<number> | null;
  /**
   * How far away a walkable place may be when the location itself is not walkable, in metres, or in pixels where the map has no
   * scale. By default 1.5 % of the picture's diagonal, at least 8 pixels.
   */
  radius?: number | null;
  /**
   * With a location only repeated in the answer. Without one, the name of a place or room of the map (case and accents do not
   * count), the id of a name, room or door (`n3`, `r12`, `d4`), or `exit`: of a route the exit that is nearest by walking.
   */
  name?: string | null;
}

/** Units of an answer. */
export interface RouteUnits {
  /** `m`, or `px` while the map has no scale. */
  distance: string;
  /** `s`, or null while the map has no scale. */
  duration: string | null;
}

/** A part of the map in which other rules hold. */
export interface RouteZone {
  /**
   * At least three positions `[x, y]` in the request's frame, on the picture; the last is joined to the first. Where it crosses
   * itself the even-odd rule says what is inside.
   */
  polygon: Array<Array<number>>;
  /**
   * `closed`: no way leads over a pixel that the polygon overlaps. `slow`: walking takes longer, in the choice of the way and in
   * its duration. `avoid`: as slow, but durations do not count it. The latter two hold for pixels whose centre is inside.
   * `one_way`: no step and no straight piece of a way that touches a pixel which the polygon overlaps leads more than 90 degrees
   * off the bearing. Draw it across the whole passage, with two sides at right angles to the bearing.
   */
  kind: string;
  /**
   * How many times a pixel weighs in a slow zone (2 where absent) or in one to avoid (5): 1 to 1000. Where zones overlap their
   * factors multiply, up to a weight of a million.
   */
  factor?: number | null;
  /** Which way a one-way leads: degrees clockwise from up in the picture, 0 to 360. Needed there, refused elsewhere. */
  bearing?: number | null;
}

/** The areas that are printed in one room. */
export interface ScaleEvidence {
  /** As printed, joined by `+` where there are several. */
  text: string;
  /** `[x, y]` in pixels. */
  location: Array<number>;
  /** What agrees: the area, or the sum of several, with or without the largest, or the largest. */
  square_meters: number;
  /** The room's area. */
  pixels: number;
}

/** A scale that was read from the picture and waits for somebody to accept it, by `PUT …/scale`. */
export interface ScaleOffer {
  /** Metres for each pixel. */
  meters_per_pixel: number;
  /** How far off it may be, as a share of it. */
  error: number;
  /** What says so: `printed_areas`. */
  source: string;
  /** What agrees. */
  evidence: Array<ScaleEvidence>;
  /** In how many more rooms areas are printed that do not agree. */
  others: number;
}

/** How long a pixel is: either two points and the metres between them, or the number itself. */
export interface ScaleRequest {
  /** Two positions `[x, y]` in pixels, on the picture; with double? ScaleRequest.LengthM. */
  points?: Array<Array<number>> | null;
  /** Metres between the two points, greater than 0. */
  length_m?: number | null;
  /** Metres per pixel, greater than 0; without the other two. */
  meters_per_pixel?: number | null;
}

/** The class of every pixel of a picture. All masks have the picture's own size, EXIF orientation applied. */
export interface SegmentResponse {
  /** `Ok`. */
  code: string;
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  /** 8-bit grey PNG, base64: the value is the class id. */
  segmentation_mask_base64: string;
  /** 8-bit grey PNG, base64: 255 where one can walk (walkable, door, rough), else 0. */
  walkable_mask_base64: string;
  /** With `return_confidence`: 8-bit grey PNG, base64, the probability of each label, 255 = certain. */
  confidence_base64?: string | null;
  /** With `return_visualization`: PNG, base64, the classes as colours over the picture, shrunk as the model saw it. */
  visualization_base64?: string | null;
  /** With `return_navigation_grid`. */
  navigation_grid?: NavigationGrid | null;
  /** With `return_text`: lines of text, from the top to the bottom, in pixels of the picture. */
  texts?: Array<PrintedText> | null;
  /** Seconds from the decoding of the picture to its mask, without waiting for a turn. */
  inference_time: number;
  /** What made the mask: `unet`. */
  engine: string;
  model: ModelIdentity;
  classes: Array<ClassDescription>;
  stats: SegmentStats;
  /** `shrunk`: the model saw a smaller picture, details of a few pixels may be lost. */
  warnings: Array<string>;
}

/** What a mask holds, in numbers. */
export interface SegmentStats {
  /** The fraction of the picture, 0 to 1, that each class has; by class name. */
  fractions: Record<string, number>;
  /** Mean probability of the labels, 0 to 1. */
  mean_confidence: number;
}

/** Asks where places lie on walkable ground. */
export interface SnapRequest {
  /** The map's id. */
  map: string;
  /**
   * Who goes; where absent, the shortest way wherever one can walk. `foot` goes where people walk: half the width of the map's
   * usual door away from walls where there is room, and through a gap narrower than a third of it only where there is no other
   * way (warning `narrow_gap`). `step_free` does not enter what is read as rough (stairs, gravel, grass). `robot` does not either
   * and keeps half a metre (10 pixels without a scale) from walls where there is room. The distance from walls is another one if
   * `preferred_clearance` says so. A pixel at a wall weighs 1.5 times as much for `foot`, else three times.
   */
  profile?: string | null;
  /**
   * `recommended`: as the profile likes to go, the default where one is named. `shortest`: the shortest way that it can go, the
   * default where none is.
   */
  preference?: string | null;
  /**
   * The frame of all positions in request and answer, x right, y down: `pixel` (the first pixel's centre is 0.5, 0.5),
   * `normalized` (0 to 1 of width and height), `meter`, `map` (scaled maps only; `map` is a robot's frame: y up, from the origin
   * of `map.yaml`) or `wgs84` (longitude, latitude; georeferenced maps only).
   */
  crs?: string;
  /** 1 to 100 places, each for itself. */
  locations: Array<RouteStop>;
  /** Who walks, and under which rules; defaults where absent. The same in every question. */
  options?: TravelOptions | null;
}

/** Where places lie on walkable ground. */
export interface SnapResponse {
  /** Always `Ok`; every other code comes as a problem document. */
  code: string;
  /** The map's id. */
  map: string;
  /** The revision that was asked: the same request on the same revision has the same answer. */
  map_revision: number;
  /** Name and version of what read the picture. */
  model: string;
  /** SHA-256 of the model file in lower-case hex, also in `X-Model-Digest`; null where no model was used. */
  model_digest: string | null;
  /** As the map's `segmentation.source`; also in `X-Segmentation-Source`. */
  segmentation_source: string;
  /** The frame of all positions, as asked. */
  crs: string;
  /** The units of all distances and durations. */
  units: RouteUnits;
  /** For each location the nearest walkable place; null where none is within its radius. */
  locations: Array<SnappedStop>;
  /** What to know before trusting the answer. */
  warnings: Array<MapWarning>;
}

/** A place on walkable ground. */
export interface SnappedStop {
  /** `[x, y]`: the centre of a walkable pixel. */
  location: Array<number>;
  /** From the place that was asked for, in the answer's unit of distance. */
  distance: number;
  /** As asked. */
  name: string | null;
}

/** Asks for the ways from many places to many. */
export interface TableRequest {
  /** The map's id. */
  map: string;
  /**
   * Who goes; where absent, the shortest way wherever one can walk. `foot` goes where people walk: half the width of the map's
   * usual door away from walls where there is room, and through a gap narrower than a third of it only where there is no other
   * way (warning `narrow_gap`). `step_free` does not enter what is read as rough (stairs, gravel, grass). `robot` does not either
   * and keeps half a metre (10 pixels without a scale) from walls where there is room. The distance from walls is another one if
   * `preferred_clearance` says so. A pixel at a wall weighs 1.5 times as much for `foot`, else three times.
   */
  profile?: string | null;
  /**
   * `recommended`: as the profile likes to go, the default where one is named. `shortest`: the shortest way that it can go, the
   * default where none is.
   */
  preference?: string | null;
  /**
   * The frame of all positions in request and answer, x right, y down: `pixel` (the first pixel's centre is 0.5, 0.5),
   * `normalized` (0 to 1 of width and height), `meter`, `map` (scaled maps only; `map` is a robot's frame: y up, from the origin
   * of `map.yaml`) or `wgs84` (longitude, latitude; georeferenced maps only).
   */
  crs?: string;
  /** Where to start: 1 to 100 places. */
  sources: Array<RouteStop>;
  /** Where to go: 1 to 100 places; the sources where absent. Refusals count them on from the sources. */
  destinations?: Array<RouteStop> | null;
  /** Who walks, and under which rules; defaults where absent. The same in every question. */
  options?: TravelOptions | null;
}

/** The ways from many places to many, in the words of OSRM. */
export interface TableResponse {
  /** Always `Ok`; every other code comes as a problem document. */
  code: string;
  /** The map's id. */
  map: string;
  /** The revision that was asked: the same request on the same revision has the same answer. */
  map_revision: number;
  /** Name and version of what read the picture. */
  model: string;
  /** SHA-256 of the model file in lower-case hex, also in `X-Model-Digest`; null where no model was used. */
  model_digest: string | null;
  /** As the map's `segmentation.source`; also in `X-Segmentation-Source`. */
  segmentation_source: string;
  /** The frame of all positions, as asked. */
  crs: string;
  /** The units of all distances and durations. */
  units: RouteUnits;
  /** Where the sources lie on walkable ground. */
  sources: Array<SnappedStop>;
  /** Where the destinations lie on walkable ground. */
  destinations: Array<SnappedStop>;
  /** The length of the best route from each source (row) to each destination (column); null where there is none. */
  distances: Array<Array<number | null>>;
  /** Seconds likewise; null while the map has no scale. */
  durations: Array<Array<number | null>> | null;
  /** What to know before trusting the answer. */
  warnings: Array<MapWarning>;
}

/** What is written on a picture. */
export interface TextResponse {
  /** `Ok`. */
  code: string;
  /** Pixels of the picture, EXIF orientation applied. */
  width: number;
  /** Pixels. */
  height: number;
  /** What read the texts, such as `ppocr-4`. */
  engine: string;
  /** Lines of text, from the top to the bottom. */
  texts: Array<PrintedText>;
}

/** What a model has learnt from. */
export interface TrainedOn {
  /** Maps that the generator drew. */
  synthetic: boolean;
  /** Masks that people corrected. */
  corrections: boolean;
}

/** Who walks, and what holds for this request beside the zones that are kept with the map; nothing here changes the map. */
export interface TravelOptions {
  /**
   * Half the width of the one who walks: the route keeps this distance from all that is not walkable, less one pixel at most, as
   * it is measured between the centres of pixels less half a pixel. In metres, or in pixels where the map has no scale; 0 by
   * default.
   */
  agent_radius?: number | null;
  /** Metres a second on easy ground, for durations; 1.4 by default. Refused on a map without scale. */
  walking_speed?: number | null;
  /** Polygons that are closed; each as a zone of kind `closed`. */
  exclude_polygons?: Array<Array<Array<number>>> | null;
  /**
   * Polygons in which other rules hold, beside the zones of the map; one that the map has as well counts once. Together with
   * `exclude_polygons` 100 at most.
   */
  zones?: Array<RouteZone> | null;
  /** Whether the zones that are kept with the map hold for everybody but this request; by default they hold. */
  ignore_map_zones?: boolean | null;
  /**
   * Doors that are shut now, each as a position `[x, y]` on it or beside it: at most as far away as a waypoint may be moved by
   * default. All door pixels that are connected to the nearest one are closed.
   */
  closed_doors?: Array<Array<number>> | null;
  /**
   * The distance that is kept from all that is not walkable where there is room. In metres, or in pixels where the map has no
   * scale. The nearer a pixel, the more it weighs, at most three times as much; so a tight place is still passed where there is
   * no better way. Durations do not count this.
   */
  preferred_clearance?: number | null;
  /** What doubtful pixels mean for the choice of the way. */
  uncertainty?: UncertaintyOptions | null;
}

/** Asks for the best order of stops. */
export interface TripRequest {
  /** The map's id. */
  map: string;
  /**
   * Who goes; where absent, the shortest way wherever one can walk. `foot` goes where people walk: half the width of the map's
   * usual door away from walls where there is room, and through a gap narrower than a third of it only where there is no other
   * way (warning `narrow_gap`). `step_free` does not enter what is read as rough (stairs, gravel, grass). `robot` does not either
   * and keeps half a metre (10 pixels without a scale) from walls where there is room. The distance from walls is another one if
   * `preferred_clearance` says so. A pixel at a wall weighs 1.5 times as much for `foot`, else three times.
   */
  profile?: string | null;
  /**
   * `recommended`: as the profile likes to go, the default where one is named. `shortest`: the shortest way that it can go, the
   * default where none is.
   */
  preference?: string | null;
  /**
   * The frame of all positions in request and answer, x right, y down: `pixel` (the first pixel's centre is 0.5, 0.5),
   * `normalized` (0 to 1 of width and height), `meter`, `map` (scaled maps only; `map` is a robot's frame: y up, from the origin
   * of `map.yaml`) or `wgs84` (longitude, latitude; georeferenced maps only).
   */
  crs?: string;
  /** 2 to 100 places to visit, in any order. */
  waypoints: Array<RouteStop>;
  /** Return to where the trip began. */
  roundtrip?: boolean;
  /** Where to begin: at the `first` waypoint or at `any`. */
  source?: string;
  /** Where to end, or of a round trip, what to visit before the return: the `last` waypoint or `any`. */
  destination?: string;
  /** Who walks, and under which rules; defaults where absent. The same in every question. */
  options?: TravelOptions | null;
}

/** The best order of stops, and the route through them. */
export interface TripResponse {
  /** Always `Ok`; every other code comes as a problem document. */
  code: string;
  /** The map's id. */
  map: string;
  /** The revision that was asked: the same request on the same revision has the same answer. */
  map_revision: number;
  /** Name and version of what read the picture. */
  model: string;
  /** SHA-256 of the model file in lower-case hex, also in `X-Model-Digest`; null where no model was used. */
  model_digest: string | null;
  /** As the map's `segmentation.source`; also in `X-Segmentation-Source`. */
  segmentation_source: string;
  /** The frame of all positions, as asked. */
  crs: string;
  /** The units of all distances and durations. */
  units: RouteUnits;
  /** The stops in the order of the request. */
  waypoints: Array<TripStop>;
  /** The route through all of them; exactly one. */
  trips: Array<RouteResult>;
  /**
   * True where no order weighs less: up to 12 stops. Above, nearest neighbour improved by 2-opt and Or-opt: on random stops 0.1 %
   * longer than the best on average.
   */
  exact: boolean;
  /** What to know before trusting the answer. */
  warnings: Array<MapWarning>;
}

/** A stop of a trip, on walkable ground. */
export interface TripStop {
  /** `[x, y]`: the centre of a walkable pixel. */
  location: Array<number>;
  /** From the place that was asked for, in the answer's unit of distance. */
  distance: number;
  /** As asked. */
  name: string | null;
  /** When it is visited, from 0. */
  waypoint_index: number;
}

/** What doubtful pixels mean for the choice of the way. */
export interface UncertaintyOptions {
  /**
   * `ignore` (as without this option), or `penalize`: a pixel of confidence p weighs `1 + weight (1 - p)` times as much.
   * Durations do not count this.
   */
  mode: string;
  /** 0 to 1000; 1 where absent. Only with `penalize`. */
  weight?: number | null;
}

/** A GeoJSON Feature: a wall. */
export interface WallFeature {
  /** `w1` and so on; the same for the same revision. */
  id: string;
  /** What is known of it. */
  properties: WallProperties;
  /** Its middle; it goes on through its doors and openings, and ends on the walls that it meets. */
  geometry: LineString;
  /** Always `Feature`. */
  type?: string | null;
}

/** What is known of a wall. */
export interface WallProperties {
  /**
   * In the answer's unit of distance, the median along the line; less than a pixel for the outline of what is too thick for a
   * wall.
   */
  thickness: number;
  /** In the answer's unit of distance. */
  length: number;
  /** The mean of its pixels, 0 to 1. */
  confidence: number;
  /** The ids of its doors and openings, in their order along the line. */
  doors: Array<string>;
}

/** A GeoJSON FeatureCollection of walls, in the answer's frame. */
export interface WallsResponse {
  /** Always `Ok`; every other code comes as a problem document. */
  code: string;
  /** The map's id. */
  map: string;
  /** The revision that was asked: the same request on the same revision has the same answer. */
  map_revision: number;
  /** Name and version of what read the picture. */
  model: string;
  /** SHA-256 of the model file in lower-case hex, also in `X-Model-Digest`; null where no model was used. */
  model_digest: string | null;
  /** As the map's `segmentation.source`; also in `X-Segmentation-Source`. */
  segmentation_source: string;
  /** The frame of all positions, as asked. */
  crs: string;
  /** The units of all distances and durations. */
  units: RouteUnits;
  /** Always `FeatureCollection`. */
  type?: string | null;
  /** Empty where rooms are. */
  features: Array<WallFeature>;
  /** What to know before trusting the answer. */
  warnings: Array<MapWarning>;
}
