namespace ModularPath.Pathfinding.Tests.Formats.Oracles;

/// <summary>How well lines stand for the walls of a mask, found by flooding and distance transforms of both.</summary>
/// <param name="Segments">Of all lines but doors.</param>
/// <param name="FarLines">The share of the lines' length that is farther than 0.2 squares from any barrier.</param>
/// <param name="FarWalls">The share of pixels near the faces of barriers that are farther than that from any line.</param>
/// <param name="Joined">Rooms of the mask that the lines do not part.</param>
/// <param name="Split">Rooms of the mask that the lines part.</param>
internal sealed record LineMeasure(int Segments, double FarLines, double FarWalls, int Joined, int Split)
{
    private const int Fine = 4;
    private const double Near = 0.2;

    public static LineMeasure Of(SegmentationMask truth, UvttMap map, double square)
    {
        var walls = map.Walls.Concat(map.Objects).Select(line => Pixels(line, square)).ToList();
        var portals = map.Portals.Select(line => Pixels(line, square)).ToList();
        var (width, height) = (truth.Width * Fine, truth.Height * Fine);
        var drawn = FineRaster.Of([.. walls, .. portals], width, height, Fine);
        var blocked = truth.Labels.Select(static label => label is 2 or 3 or 4 ? byte.MaxValue : (byte)0).ToArray();
        var toBarrier = DistanceTransform.Euclidean(new GrayImage(truth.Width, truth.Height, blocked));
        var toOpen = DistanceTransform.Euclidean(
            new GrayImage(truth.Width, truth.Height, [.. blocked.Select(static b => (byte)(255 - b))]));
        var toLine = DistanceTransform.Euclidean(new GrayImage(width, height, [.. drawn.Select(static d => d ? byte.MaxValue : (byte)0)]));
        var (lineFar, lineAll, wallFar, wallAll) = (0, 0, 0, 0);

        for (var i = 0; i < drawn.Length; i++)
        {
            if (drawn[i])
            {
                lineAll++;
                lineFar += toBarrier[(i / width / Fine * truth.Width) + (i % width / Fine)] > (Near * square) + 0.5 ? 1 : 0;
            }
        }

        for (var i = 0; i < blocked.Length; i++)
        {
            if (blocked[i] != 0 && toOpen[i] < 0.2 * square)
            {
                wallAll++;
                var middle = (((i / truth.Width * Fine) + 2) * width) + (i % truth.Width * Fine) + 2;
                wallFar += toLine[middle] / Fine > (Near * square) + 0.75 ? 1 : 0;
            }
        }

        var rooms = Flooded.Parts(truth.Width, truth.Height, i => blocked[i] == 0);
        var finely = Flooded.Parts(width, height, i => !drawn[i]);
        var pairs = Enumerable.Range(0, rooms.Length)
            .Where(i => rooms[i] > 0 && truth.Labels[i] is 1 or 5 && toBarrier[i] > (Near * square) + 0.5)
            .Select(i => (Room: rooms[i], Part: finely[(((i / truth.Width * Fine) + 2) * width) + (i % truth.Width * Fine) + 2]))
            .Where(static p => p.Part > 0).Distinct().ToList();
        return new LineMeasure(
            walls.Sum(static line => line.Count - 1), lineFar / Math.Max(1.0, lineAll), wallFar / Math.Max(1.0, wallAll),
            pairs.GroupBy(static p => p.Part).Sum(static part => part.Count() - 1),
            pairs.GroupBy(static p => p.Room).Sum(static room => room.Count() - 1));
    }

    private static List<(double X, double Y)> Pixels(List<(double X, double Y)> line, double square) =>
        [.. line.Select(p => (p.X * square, p.Y * square))];
}
