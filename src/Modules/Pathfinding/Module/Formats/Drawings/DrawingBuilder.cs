namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>Collects a drawing within bounds, which hold however often a file has its parts repeated.</summary>
/// <param name="format">For messages.</param>
/// <param name="cancelled">Nobody waits for it any more, or its time is up.</param>
internal sealed class DrawingBuilder(string format, CancellationToken cancelled)
{
    /// <summary>How deep groups, blocks and repeated parts may lie in each other.</summary>
    public const int Deepest = 64;

    // Some ten times what the largest plan of a hospital has.
    private const int MostPoints = 3_000_000;
    private const int MostElements = 1_000_000;
    private const int MostTexts = 50_000;

    // Beyond it coordinates tell nothing apart in double precision.
    private const double Farthest = 1e12;

    private readonly List<DrawnPath> _paths = [];
    private readonly List<DrawnText> _texts = [];
    private int _points;
    private int _elements;

    public IReadOnlyList<DrawnPath> Paths => _paths;

    public IReadOnlyList<DrawnText> Texts => _texts;

    /// <summary>Counts an element of the file, every time that it is drawn.</summary>
    /// <exception cref="ProblemException">There are too many.</exception>
    public void Count()
    {
        cancelled.ThrowIfCancellationRequested();

        if (++_elements > MostElements)
        {
            throw TooMuch("elements", MostElements);
        }
    }

    /// <summary>Adds a path; parts that are no line, or lie nowhere, are left out.</summary>
    /// <exception cref="ProblemException">There is too much.</exception>
    public void Add(DrawnPath path)
    {
        DrawnRing[] rings = [.. path.Rings.Where(static ring => ring.Points.Length > 1 && Array.TrueForAll(ring.Points, IsSomewhere))];
        _points += rings.Sum(static ring => ring.Points.Length);

        if (_points > MostPoints)
        {
            throw TooMuch("points", MostPoints);
        }

        if (rings.Length > 0 && double.IsFinite(path.Width))
        {
            _paths.Add(path with { Rings = rings });
        }
    }

    /// <inheritdoc cref="Add(DrawnPath)"/>
    public void Add(DrawnText text)
    {
        if (_texts.Count == MostTexts)
        {
            throw TooMuch("texts", MostTexts);
        }

        if (text.Text.Length > 0 && IsSomewhere(text.Middle) && double.IsFinite(text.Size))
        {
            _texts.Add(text);
        }
    }

    /// <exception cref="ProblemException">Always.</exception>
    public ProblemException TooDeep() => Problem.UnreadableMapFile(
        $"The {format} drawing has parts within parts, deeper than {Deepest}, or parts that hold themselves.");

    private static bool IsSomewhere(DrawnPoint point) => Math.Abs(point.X) <= Farthest && Math.Abs(point.Y) <= Farthest;

    private ProblemException TooMuch(string what, int most) => Problem.UnreadableMapFile(FormattableString.Invariant(
        $"The {format} drawing has more than {most} {what}. Send a part of it, or a picture."));
}
