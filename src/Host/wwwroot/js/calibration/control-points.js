// Control points: places that are known both on the picture and on the earth.

// Of latitude, on the mean sphere: exact enough to say which point is off.
const METRES_A_DEGREE = 111195;
const LARGEST_LATITUDE = 85;

/**
 * Longitude and latitude of a text as map sites write it: two numbers in degrees, latitude first unless E or W says otherwise;
 * null if it is not that.
 * @param {string} text
 * @returns {Point | null}
 */
export function parseLatLon(text) {
  // A comma separates the numbers where a point separates their decimals.
  const clean = text.includes(".") ? text.replaceAll(",", " ") : text;
  const parts = [...clean.matchAll(/([-−]?)(\d+(?:[.,]\d+)?)[\s°]*([NSEW]?)/gi)];
  if (parts.length !== 2) return null;
  const [first, second] = parts.map(([, sign, digits, side]) =>
    (sign ? -1 : 1) * (/[SW]/i.test(side) ? -1 : 1) * Number(digits.replace(",", ".")));
  const [lat, lon] = /[EW]/i.test(parts[0][3]) ? [second, first] : [first, second];
  return Math.abs(lat) <= LARGEST_LATITUDE && Math.abs(lon) <= 180 ? [lon, lat] : null;
}

/**
 * Metres from where the map puts a point to where it was said to be.
 * @param {Api.ControlPoint} point
 * @param {Point[]} corners longitude and latitude of the picture's corners: top left, top right, bottom right, bottom left
 * @param {{ width: number, height: number }} size
 */
export function residual({ pixel: [x, y], wgs84: [lon, lat] }, [topLeft, topRight, , bottomLeft], { width, height }) {
  /** @param {number} k */
  const at = k => topLeft[k] + x / width * (topRight[k] - topLeft[k]) + y / height * (bottomLeft[k] - topLeft[k]);
  return METRES_A_DEGREE * Math.hypot((at(0) - lon) * Math.cos(lat * Math.PI / 180), at(1) - lat);
}

/**
 * Whether one would have to look at the map from below: latitude and longitude were swapped, or a point is wrong.
 * @param {Point[]} corners
 */
export const isMirrored = ([a, b, , d]) => (b[0] - a[0]) * (d[1] - a[1]) - (b[1] - a[1]) * (d[0] - a[0]) > 0;
