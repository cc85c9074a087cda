using System.Text.RegularExpressions;

namespace ModularPath.Pathfinding.Formats.Svg;

/// <summary>The attribute <c>transform</c> (CSS Transforms 1, section 8), and how a view box fits its viewport.</summary>
internal static partial class SvgTransform
{
    public static readonly AffineTransform Identity = AffineTransform.Scaling(1, 1);

    /// <summary>From the element's units to those around it. What is malformed does nothing.</summary>
    public static AffineTransform Read(string? list)
    {
        var all = Identity;

        foreach (Match one in One().Matches(list ?? ""))
        {
            all = Single(one.Groups["name"].Value, SvgLength.Numbers(one.Groups["numbers"].Value)).Then(all);
        }

        return all;
    }

    public static AffineTransform Shift(double x, double y) => new(1, 0, x, 0, 1, y);

    /// <summary>Fits a view box into a viewport, whole and in its middle, as is usual.</summary>
    /// <param name="viewBox">Left, top, width and height; anything else does nothing.</param>
    /// <param name="width">Of the viewport.</param>
    /// <param name="height">Of the viewport.</param>
    public static AffineTransform Fit(double[] viewBox, double? width, double? height)
    {
        if (viewBox is not [var left, var top, > 0 and var ofWidth, > 0 and var ofHeight])
        {
            return Identity;
        }

        var scale = Math.Min((width ?? ofWidth) / ofWidth, (height ?? ofHeight) / ofHeight);
        return Shift(-left - (ofWidth / 2), -top - (ofHeight / 2)).Then(AffineTransform.Scaling(scale, scale))
            .Then(Shift((width ?? ofWidth) / 2, (height ?? ofHeight) / 2));
    }

    private static AffineTransform Single(string name, double[] numbers) => (name, numbers) switch
    {
        ("matrix", [var a, var b, var c, var d, var e, var f]) => new AffineTransform(a, c, e, b, d, f),
        ("translate", [var x]) => Shift(x, 0),
        ("translate", [var x, var y]) => Shift(x, y),
        ("scale", [var both]) => AffineTransform.Scaling(both, both),
        ("scale", [var x, var y]) => AffineTransform.Scaling(x, y),
        ("rotate", [var degrees]) => Turn(degrees),
        ("rotate", [var degrees, var x, var y]) => Shift(-x, -y).Then(Turn(degrees)).Then(Shift(x, y)),
        ("skewX", [var degrees]) => new AffineTransform(1, Math.Tan(degrees * Math.PI / 180), 0, 0, 1, 0),
        ("skewY", [var degrees]) => new AffineTransform(1, 0, 0, Math.Tan(degrees * Math.PI / 180), 1, 0),
        _ => Identity,
    };

    private static AffineTransform Turn(double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return new AffineTransform(cos, -sin, 0, sin, cos, 0);
    }

    [GeneratedRegex(@"(?<name>[a-zA-Z]+)\s*\((?<numbers>[^()]*)\)", RegexOptions.CultureInvariant)]
    private static partial Regex One();
}
