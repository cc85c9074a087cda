using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Questions;

/// <summary>A place that is either open or a wall, and how much hangs on it.</summary>
/// <param name="IsOpen">As it was read.</param>
/// <param name="A">The part of the ground on its one side.</param>
/// <param name="B">The part on its other side.</param>
/// <param name="Pixels">Those that make it what it was read as: the way through a barrier, or what would close an opening.</param>
/// <param name="Doubt">The probability that it was read wrong.</param>
/// <param name="Share">Of the pairs of parts, by their areas: those whose way hangs on it.</param>
/// <param name="Door">The width of a usual door in pixels.</param>
internal sealed record DoubtfulPlace(bool IsOpen, int A, int B, IReadOnlyList<int> Pixels, double Doubt, double Share, double Door)
{
    // Of a usual door: how far to either side of the way a door is made, and how far a barrier is confirmed.
    private const double HalfDoor = 0.3;
    private const double Confirmed = 0.75;

    // Of a usual door: the rest of a door that is none.
    private const double NearSeal = 0.5;

    // Of a usual door, and in pixels: what is seen around the place.
    private const double Around = 1.5;
    private const int LeastAround = 12;

    /// <summary>How many ways asking mends on average.</summary>
    public double Worth => Doubt * Share;

    public Cell Middle(MapGround ground) => CellOf(ground, Pixels[Pixels.Count / 2]);

    /// <summary>What to look at: left, top, right and bottom in pixels, the last two exclusive.</summary>
    public (int Left, int Top, int Right, int Bottom) Box(MapGround ground)
    {
        var (middle, around) = (Middle(ground), Math.Max(LeastAround, (int)(Around * Door)));
        var (columns, rows) = (Pixels.Select(at => CellOf(ground, at).X).ToList(), Pixels.Select(at => CellOf(ground, at).Y).ToList());
        return (
            Math.Max(0, Math.Min(columns.Min(), middle.X - around)), Math.Max(0, Math.Min(rows.Min(), middle.Y - around)),
            Math.Min(ground.Width, Math.Max(columns.Max(), middle.X + around) + 1),
            Math.Min(ground.Height, Math.Max(rows.Max(), middle.Y + around) + 1));
    }

    /// <summary>
    /// What an answer makes of the pixels. One that agrees with the reading says the same classes again: what people said is not asked.
    /// </summary>
    /// <param name="ground">On which the place was found.</param>
    /// <param name="isOpen">The answer.</param>
    public CorrectionPatch Answer(MapGround ground, bool isOpen)
    {
        var (open, said) = (ground.Passable, new Dictionary<int, byte>());

        foreach (var at in Pixels)
        {
            switch (IsOpen, isOpen)
            {
                case (false, true):
                    Say(at, HalfDoor, label => !open[label], static _ => (byte)MapClass.Door);
                    break;
                case (false, false):
                    Say(at, Confirmed, label => !open[label], static label => label);
                    break;
                case (true, true):
                    said[at] = ground.Labels[at];
                    break;
                default:
                    Say(at, NearSeal, static label => label == (byte)MapClass.Door, static _ => (byte)MapClass.Wall);
                    said[at] = (byte)MapClass.Wall;
                    break;
            }
        }

        return PatchOf(ground, said);

        void Say(int at, double share, Func<byte, bool> counts, Func<byte, byte> becomes)
        {
            var (middle, reach) = (CellOf(ground, at), Math.Max(1, share * Door));

            for (var y = Math.Max(0, (int)(middle.Y - reach)); y <= Math.Min(ground.Height - 1, middle.Y + reach); y++)
            {
                for (var x = Math.Max(0, (int)(middle.X - reach)); x <= Math.Min(ground.Width - 1, middle.X + reach); x++)
                {
                    var i = (y * ground.Width) + x;

                    if (double.Hypot(x - middle.X, y - middle.Y) <= reach && counts(ground.Labels[i]))
                    {
                        said[i] = becomes(ground.Labels[i]);
                    }
                }
            }
        }
    }

    private static Cell CellOf(MapGround ground, int at) => new(at % ground.Width, at / ground.Width);

    private static CorrectionPatch PatchOf(MapGround ground, Dictionary<int, byte> said)
    {
        var (left, right) = (said.Keys.Min(at => at % ground.Width), said.Keys.Max(at => at % ground.Width));
        var (top, bottom) = (said.Keys.Min() / ground.Width, said.Keys.Max() / ground.Width);
        var (width, height) = (right - left + 1, bottom - top + 1);
        var pixels = new byte[width * height];
        Array.Fill(pixels, CorrectionPatch.Nothing);

        foreach (var (at, label) in said)
        {
            pixels[(((at / ground.Width) - top) * width) + (at % ground.Width) - left] = label;
        }

        return new CorrectionPatch(new Cell(left, top), new GrayImage(width, height, pixels));
    }
}
