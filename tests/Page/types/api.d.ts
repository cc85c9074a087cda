/** The records of the service, as build/page reads them from the API document. */
declare namespace Api {
  type Schemas = import("../../../artifacts/page/api").components["schemas"];

  type Map = Schemas["MapResponse"];
  type MapWarning = Schemas["MapWarning"];
  type Georeference = Schemas["MapGeoreference"];
  type Revision = Schemas["RevisionResponse"];
  type ControlPoint = Schemas["ControlPoint"];
  type Rooms = Schemas["RoomsResponse"];
  type Questions = Schemas["PlaceQuestionsResponse"];
  type Question = Schemas["PlaceQuestion"];
  type Egress = Schemas["EgressResponse"];
  type EgressLimits = Schemas["EgressLimits"];
  type Annotations = Schemas["MapAnnotations"];
  type Zone = Schemas["RouteZone"];
  type Place = Schemas["MapPlace"];
  type ScaleRequest = Schemas["ScaleRequest"];
  type RouteRequest = Schemas["RouteRequest"];
  type Route = Schemas["RouteResponse"];
  type IsochroneRequest = Schemas["IsochroneRequest"];
  type Isochrone = Schemas["IsochroneResponse"];
  type TableRequest = Schemas["TableRequest"];
  type Table = Schemas["TableResponse"];
  type ExportFormat = Schemas["ExportFormat"];

  /** What keeps two places apart. */
  interface Opening {
    geometry: { coordinates: Point[] };
    blocked_by: string;
    pixels: number;
  }

  /** A problem document (RFC 9457) with the members that the page reads. */
  interface Problem {
    title?: string;
    detail?: string;
    code?: string;
    revision?: number;
    openings?: Opening[];
  }
}

/** x and y in pixels, y down; or longitude and latitude. */
type Point = number[];

/** Left, top, right and bottom in pixels; right and bottom are not part of it. */
type Box = [left: number, top: number, right: number, bottom: number];
