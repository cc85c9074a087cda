using System.Globalization;
using System.Text.RegularExpressions;

namespace ModularPath.Pathfinding.Formats.Places;

/// <summary>
/// A zone of UTM on WGS 84 (EPSG:32601 to 32660 north, 32701 to 32760 south): from easting and northing to longitude and latitude by
/// Krüger's series to the fourth order of n (Karney, "Transverse Mercator with an accuracy of a few nanometers", equations 14 to 25 and
/// 36), good to a micrometre within a zone.
/// </summary>
/// <param name="Number">1 to 60.</param>
/// <param name="IsSouth">Northings count from 10,000 km south of the equator.</param>
internal sealed partial record UtmZone(int Number, bool IsSouth)
{
    private const double Axis = 6378137;
    private const double Flattening = 1 / 298.257223563;
    private const double Scale = 0.9996;
    private const double FalseEasting = 500_000;
    private const double FalseNorthing = 10_000_000;

    // A zone is three degrees to each side, 334 km at the equator; the series holds far beyond.
    private const double MostEast = 1_000_000;

    private const double N = Flattening / (2 - Flattening);
    private const double Radius = Axis / (1 + N) * (1 + (N * N / 4) + (N * N * N * N / 64));

    private static readonly double Eccentricity = Math.Sqrt(Flattening * (2 - Flattening));

    private static readonly double[] Series =
    [
        (N / 2) - (2 * N * N / 3) + (37 * N * N * N / 96) - (N * N * N * N / 360),
        (N * N / 48) + (N * N * N / 15) - (437 * N * N * N * N / 1440),
        (17 * N * N * N / 480) - (37 * N * N * N * N / 840),
        4397 * N * N * N * N / 161280,
    ];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"UTM zone {Number}{(IsSouth ? 'S' : 'N')}");

    /// <summary>Null for other frames.</summary>
    public static UtmZone? OfEpsg(int code) => code switch
    {
        >= 32601 and <= 32660 => new UtmZone(code - 32600, false),
        >= 32701 and <= 32760 => new UtmZone(code - 32700, true),
        _ => null,
    };

    /// <summary>By the name that WKT gives it: <c>WGS 84 / UTM zone 33N</c>, <c>WGS_1984_UTM_Zone_33N</c>. Null for others.</summary>
    public static UtmZone? OfName(string name) =>
        Named().Match(name) is { Success: true } match
        && int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is >= 1 and <= 60 and var number
            ? new UtmZone(number, match.Groups[2].Value is "S" or "s")
            : null;

    /// <summary>Longitude and latitude in degrees; null for what is no place of a zone.</summary>
    public (double Lon, double Lat)? ToWgs84(double easting, double northing)
    {
        var (east, north) = (easting - FalseEasting, IsSouth ? northing - FalseNorthing : northing);

        if (!(Math.Abs(east) <= MostEast && Math.Abs(north) <= FalseNorthing))
        {
            return null;
        }

        var (xi, eta) = (north / (Scale * Radius), east / (Scale * Radius));
        var (conformalXi, conformalEta) = (xi, eta);

        for (var j = 1; j <= Series.Length; j++)
        {
            conformalXi -= Series[j - 1] * Math.Sin(2 * j * xi) * Math.Cosh(2 * j * eta);
            conformalEta -= Series[j - 1] * Math.Cos(2 * j * xi) * Math.Sinh(2 * j * eta);
        }

        var (sinh, cos) = (Math.Sinh(conformalEta), Math.Cos(conformalXi));
        var lon = (6 * Number) - 183 + (Math.Atan2(sinh, cos) * 180 / Math.PI);
        return (lon, Math.Atan(Tangent(Math.Sin(conformalXi) / Math.Sqrt((sinh * sinh) + (cos * cos)))) * 180 / Math.PI);
    }

    // From the tangent of the conformal latitude to that of the geographic one, by Newton's method (19 to 21).
    private static double Tangent(double conformal)
    {
        var tangent = conformal / (1 - (Eccentricity * Eccentricity));

        for (var i = 0; i < 5; i++)
        {
            var root = Math.Sqrt(1 + (tangent * tangent));
            var sigma = Math.Sinh(Eccentricity * Math.Atanh(Eccentricity * tangent / root));
            var there = (tangent * Math.Sqrt(1 + (sigma * sigma))) - (sigma * root);
            tangent += (conformal - there) / Math.Sqrt(1 + (there * there))
                * (1 + ((1 - (Eccentricity * Eccentricity)) * tangent * tangent)) / ((1 - (Eccentricity * Eccentricity)) * root);
        }

        return tangent;
    }

    [GeneratedRegex(
        @"^WGS[ _]*(?:19)?84[ _]*/?[ _]*UTM[ _]+zone[ _]*(\d{1,2})([NS])$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
