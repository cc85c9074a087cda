using System.Globalization;
using ModularPath.Imaging;
using ModularPath.Pathfinding.Search.Grid;
using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.Terrain;

namespace ModularPath.Benchmarks.Routes;

/// <summary>A real mask, enlarged to a square.</summary>
internal sealed record EnlargedMask(int Side, byte[] Labels)
{
    /// <summary>Reads the arguments <c>MASK.png [SIDE]</c>; null if there is no such file.</summary>
    public static EnlargedMask? Read(string[] args, int usualSide)
    {
        if (args.Length == 0 || !File.Exists(args[0]))
        {
            return null;
        }

        var side = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : usualSide;
        var mask = MaskPng.Decode(File.ReadAllBytes(args[0]), new PictureLimits());
        var labels = new byte[side * side];

        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = mask.Pixels[
                (int)((long)(i / side) * mask.Height / side * mask.Width) + (int)((long)(i % side) * mask.Width / side)];
        }

        return new EnlargedMask(side, labels);
    }

    public MapGround ToGround() => MapGround.Build(Side, Side, Labels, new byte[Labels.Length], new ClassCosts());

    /// <summary>Random cells of the largest region.</summary>
    public static Cell[] Places(MapGround ground, Random random, int count)
    {
        var (regions, found) = (ground.Anyone.Regions, new List<Cell>());
        var largest = Enumerable.Range(1, regions.Count).MaxBy(regions.SizeOf);

        while (found.Count < count)
        {
            var cell = new Cell(random.Next(ground.Width), random.Next(ground.Height));

            if (regions.IdOf(cell) == largest)
            {
                found.Add(cell);
            }
        }

        return [.. found];
    }
}
