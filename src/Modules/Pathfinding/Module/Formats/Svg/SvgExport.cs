using System.Globalization;
using System.Security;
using System.Text;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Svg;

/// <summary>An SVG overlay of the picture: <see cref="OverlaySvg"/>.</summary>
internal sealed class SvgExport : IMapExport
{
    public ExportFormat Format { get; } = new(
        "svg", "SVG: a path for each class, in the picture's pixels", "print", "image/svg+xml", "svg", NeedsScale: false, []);

    public bool HoldsDoors => true;

    public bool HoldsNames => true;

    public ExportContent Write(MapContent map, ExportSettings choice) => Encoding.UTF8.GetBytes(OverlaySvg.Draw(map.Ground, route: null, map.Names));
}

/// <summary>An SVG overlay of the picture: its user units are the picture's pixels.</summary>
internal static class OverlaySvg
{
    public static string Draw(
        MapGround ground, LineString? route, IEnumerable<(string Name, double X, double Y, bool IsExit)>? names = null)
    {
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {ground.Width} {ground.Height}\" "
            + $"width=\"{ground.Width}\" height=\"{ground.Height}\">\n");
        svg.Append("<g fill-rule=\"evenodd\" fill-opacity=\"0.5\" shape-rendering=\"crispEdges\">\n");

        foreach (var mapClass in Enum.GetValues<MapClass>())
        {
            var outline = MaskOutlines.ToSvgPath(ground.Labels, ground.Width, ground.Height, (byte)mapClass);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<path id=\"{mapClass.ToString().ToLowerInvariant()}\" fill=\"{MapPalette.HexOf(mapClass)}\" d=\"{outline}\"/>\n");
        }

        svg.Append("</g>\n");

        if (route is not null)
        {
            var points = string.Join(' ', route.Coordinates.Select(static p => FormattableString.Invariant($"{p[0]},{p[1]}")));
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<polyline id=\"route\" fill=\"none\" stroke=\"#d55e00\" stroke-width=\"{Math.Max(1, ground.Diagonal / 250):0.#}\" "
                + $"stroke-linejoin=\"round\" stroke-linecap=\"round\" points=\"{points}\"/>\n");
        }

        foreach (var (name, x, y, _) in names ?? [])
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{x}\" y=\"{y}\" font-family=\"sans-serif\" font-size=\"{Math.Max(6, ground.Diagonal / 80):0.#}\" "
                + $"text-anchor=\"middle\" dominant-baseline=\"middle\">{SecurityElement.Escape(WritableText.Of(name))}</text>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }
}
