using System.Numerics;
using ModularPath.Imaging.Drawing;

namespace ModularPath.Pathfinding.Formats.Tabletop;

/// <summary>
/// Draws a map of lines: what is not a line is walkable, since such files do not say where the floor ends. Each step may be cancelled.
/// </summary>
/// <param name="width">Pixels.</param>
/// <param name="height">Pixels.</param>
/// <param name="toPixels">From the file's places.</param>
/// <param name="unit">The length of one of the file's units, in pixels.</param>
internal sealed class BarrierDrawing(int width, int height, Matrix3x2 toPixels, float unit)
{
    // Wide enough that no diagonal step slips through. Doors are drawn over walls, which some programs put behind them.
    private const float WallWidth = 2;
    private const float DoorWidth = 4;

    // A path of many lines takes Skia the square of their number.
    private const int PointsAtOnce = 32;

    /// <param name="lines">Drawn in this order.</param>
    /// <param name="cancellationToken">Looked at before every line.</param>
    public GrayImage Draw(
        IEnumerable<(MapClass Class, IReadOnlyList<Vector2[]> Lines)> lines, CancellationToken cancellationToken = default)
    {
        using var sheet = new DrawingSurface(width, height, smooth: false);
        sheet.View(toPixels);
        sheet.Clear(Rgba.Gray((int)MapClass.Walkable));

        foreach (var (mapClass, ofClass) in lines)
        {
            var isDoor = mapClass == MapClass.Door;
            var pen = new Pen(Rgba.Gray((int)mapClass), (isDoor ? DoorWidth : WallWidth) / unit, Round: !isDoor);

            foreach (var line in ofClass)
            {
                for (var from = 0; from < line.Length - 1; from += PointsAtOnce - 1)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    using var shape = Shape.Polyline(line.AsSpan(from, Math.Min(PointsAtOnce, line.Length - from)));
                    sheet.Stroke(shape, pen);
                }
            }
        }

        return sheet.ToMask();
    }
}
