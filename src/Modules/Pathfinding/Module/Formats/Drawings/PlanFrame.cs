using System.Numerics;

namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>Which part of a drawing each pixel of its map is.</summary>
/// <param name="Area">Of the drawing.</param>
/// <param name="PixelsPerUnit">Its size.</param>
internal sealed record PlanFrame(DrawnArea Area, double PixelsPerUnit)
{
    // So that no wall vanishes, and no picture is larger than a route on it is worth.
    private const double ThinWall = 5;
    private const double UsualSide = 1400;
    private const double LongestSide = 4000;

    // Round metres per pixel, where metres are known.
    private static readonly double[] Rounds = [1, 2, 2.5, 5];

    public int Width => Math.Max(1, (int)Math.Ceiling(Math.Round(Area.Width * PixelsPerUnit, 6)));

    public int Height => Math.Max(1, (int)Math.Ceiling(Math.Round(Area.Height * PixelsPerUnit, 6)));

    public static PlanFrame Of(VectorPlan plan, PictureLimits limits) =>
        Sized(plan.Area, plan.Thinnest is { } thin ? ThinWall / thin : 0, plan.MetersPerUnit, limits);

    /// <summary>Of a drawing that is no plan.</summary>
    public static PlanFrame Of(VectorDrawing drawing, PictureLimits limits) =>
        Sized(drawing.Sheet ?? Around(drawing), 0, null, limits);

    public DrawnPoint ToPixels(DrawnPoint point) => (point - Area.Corner) * PixelsPerUnit;

    public Vector2 ToVector(DrawnPoint point) => ToPixels(point).ToVector();

    private static DrawnArea Around(VectorDrawing drawing)
    {
        var area = DrawnArea.Around(drawing.Paths);
        return area.Grown(area.Longest / 50);
    }

    private static PlanFrame Sized(DrawnArea area, double least, double? metersPerUnit, PictureLimits limits)
    {
        var longest = area.Longest;
        var most = Math.Min(
            Math.Min(LongestSide, limits.MaxSide) / longest,
            Math.Sqrt(limits.MaxPixels / Math.Max(area.Width * area.Height, double.Epsilon)));
        var wanted = Math.Min(Math.Max(UsualSide / longest, least), most * 0.98);

        // A drawing in pixels keeps them.
        if (metersPerUnit is null)
        {
            return new PlanFrame(area, wanted <= 1 && longest is > UsualSide / 3 && most >= 1 ? 1 : wanted);
        }

        var metersPerPixel = metersPerUnit.Value / wanted;
        var power = Math.Pow(10, Math.Floor(Math.Log10(metersPerPixel)));
        var round = Rounds.Select(times => times * power)
            .LastOrDefault(value => value <= metersPerPixel * 1.0000001 && metersPerUnit / value <= most);
        return new PlanFrame(area, round > 0 ? metersPerUnit.Value / round : wanted);
    }
}
