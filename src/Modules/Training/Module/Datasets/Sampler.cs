using ModularPath.Training.Synthesis;

namespace ModularPath.Training.Datasets;

/// <summary>Cuts a turned, scaled and recoloured square out of a map. Allocates nothing; not thread-safe.</summary>
/// <param name="side">Of the square, pixels.</param>
/// <param name="longSide">Larger maps are seen shrunk to it, as in inference.</param>
internal sealed class Sampler(int side, int longSide)
{
    /// <summary>If a sample pixel covers more map pixels than this, four points are averaged: a single one would miss thin walls.</summary>
    private const float AveragedFrom = 1.15f;

    public int Side => side;

    private readonly ColourChange _colours = new();
    private readonly byte[] _rows = new byte[side * side];

    /// <summary>Fills place <paramref name="slot"/> of the batch, depending on the map and the random state alone.</summary>
    public void Draw(LabelledMap map, DeterministicRandom random, SampleBatch batch, int slot)
    {
        var placement = Placement.Draw(random, map, side, longSide);
        _colours.Draw(random);

        var pictures = batch.Pictures.AsSpan(slot * side * side * 3, side * side * 3);
        var labels = batch.Labels.AsSpan(slot * side * side, side * side);
        var averaged = placement.Step > AveragedFrom;

        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                var at = (row * side) + column;
                var (u, v) = (column + 0.5f - (0.5f * side), row + 0.5f - (0.5f * side));
                var x = placement.CentreX + (placement.Xx * u) + (placement.Xy * v);
                var y = placement.CentreY + (placement.Yx * u) + (placement.Yy * v);
                var colour = averaged ? Average(map, placement, x, y) : Interpolate(map, x, y);

                _colours.Apply(colour.Red, colour.Green, colour.Blue, pictures.Slice(3 * at, 3));
                labels[at] = averaged ? LabelAround(map, placement, x, y) : LabelAt(map, x, y);
            }
        }

        PixelImportance.Fill(labels, side, _rows, batch.PixelWeights.AsSpan(slot * side * side, side * side));
    }

    private static (float Red, float Green, float Blue) Average(LabelledMap map, in Placement p, float x, float y)
    {
        var (red, green, blue) = (0f, 0f, 0f);

        for (var corner = 0; corner < 4; corner++)
        {
            var (dx, dy) = Quarter(p, corner);
            var (r, g, b) = Interpolate(map, x + dx, y + dy);
            red += r;
            green += g;
            blue += b;
        }

        return (0.25f * red, 0.25f * green, 0.25f * blue);
    }

    // If half of the points lie on a wall, the pixel is wall: shrinking must not open a wall.
    private static byte LabelAround(LabelledMap map, in Placement p, float x, float y)
    {
        var walls = 0;

        for (var corner = 0; corner < 4; corner++)
        {
            var (dx, dy) = Quarter(p, corner);
            walls += LabelAt(map, x + dx, y + dy) == (byte)MapClass.Wall ? 1 : 0;
        }

        return walls >= 2 ? (byte)MapClass.Wall : LabelAt(map, x, y);
    }

    private static (float X, float Y) Quarter(in Placement p, int corner)
    {
        var (u, v) = ((corner & 1) == 0 ? -0.25f : 0.25f, (corner & 2) == 0 ? -0.25f : 0.25f);
        return ((p.Xx * u) + (p.Xy * v), (p.Yx * u) + (p.Yy * v));
    }

    private static (float Red, float Green, float Blue) Interpolate(LabelledMap map, float x, float y)
    {
        var (fx, fy) = (MathF.Floor(x - 0.5f), MathF.Floor(y - 0.5f));
        var (wx, wy) = (x - 0.5f - fx, y - 0.5f - fy);
        var left = Mirror((int)fx, map.Width);
        var right = Mirror((int)fx + 1, map.Width);
        var top = Mirror((int)fy, map.Height) * map.Width;
        var bottom = Mirror((int)fy + 1, map.Height) * map.Width;
        var (a, b, c, d) = ((1 - wx) * (1 - wy), wx * (1 - wy), (1 - wx) * wy, wx * wy);
        var pixels = map.Colours;
        var (p, q, r, s) = (3 * (top + left), 3 * (top + right), 3 * (bottom + left), 3 * (bottom + right));

        return (
            (a * pixels[p]) + (b * pixels[q]) + (c * pixels[r]) + (d * pixels[s]),
            (a * pixels[p + 1]) + (b * pixels[q + 1]) + (c * pixels[r + 1]) + (d * pixels[s + 1]),
            (a * pixels[p + 2]) + (b * pixels[q + 2]) + (c * pixels[r + 2]) + (d * pixels[s + 2]));
    }

    private static byte LabelAt(LabelledMap map, float x, float y) =>
        map.Labels[(Mirror((int)MathF.Floor(y), map.Height) * map.Width) + Mirror((int)MathF.Floor(x), map.Width)];

    /// <summary>The index that a mirror at both edges shows: -1 is 0, length is length - 1.</summary>
    internal static int Mirror(int index, int length)
    {
        if ((uint)index < (uint)length)
        {
            return index;
        }

        index %= 2 * length;
        index = index < 0 ? index + (2 * length) : index;
        return index < length ? index : (2 * length) - 1 - index;
    }
}
