namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>
/// Walls drawn as two parallel lines, their faces. Between facing lines that are no further apart than a wall is thick lies a wall; what
/// of a line faces nothing is left.
/// </summary>
internal sealed class DoubleLines
{
    // Tenths of a degree: what counts as parallel.
    private const double Step = Math.PI / 1800;
    private const double MostTurn = Math.PI / 360;

    // A drawing whose lines lie so close to each other is no plan.
    private const long MostComparisons = 100_000_000;

    // Evenly spaced lines of one length are stairs or a hatch.
    private const double Evenly = 0.1;

    private readonly List<Face> _faces = [];
    private readonly List<FacingLines> _found = [];

    private DoubleLines()
    {
    }

    /// <summary>The walls between lines, four corners each.</summary>
    public IReadOnlyList<DrawnPoint[]> Walls { get; private init; } = [];

    /// <summary>Pieces of lines that face no other.</summary>
    public IReadOnlyList<(DrawnPoint From, DrawnPoint To, bool IsOfWall)> Rest { get; private init; } = [];

    /// <summary>How much of all lines faces another, 0 to 1.</summary>
    public double Share { get; private init; }

    /// <summary>How far apart the faces of most of the walls' length are; 0 without walls.</summary>
    public double UsualApart { get; private init; }

    /// <param name="lines">Straight pieces.</param>
    /// <param name="thinnest">How far apart faces are at least.</param>
    /// <param name="thickest">How far at most.</param>
    /// <param name="withoutStairs">Whether evenly spaced lines are taken for stairs, not for walls.</param>
    /// <param name="isGlass">Panes: between them is no floor.</param>
    /// <param name="cancelled">Nobody waits for it any more.</param>
    public static DoubleLines Find(
        IEnumerable<(DrawnPoint From, DrawnPoint To)> lines, double thinnest, double thickest, bool withoutStairs, bool isGlass,
        CancellationToken cancelled)
    {
        var search = new DoubleLines();
        search.Take(lines);

        if (search._faces.Count > 0)
        {
            search.Compare(thinnest, thickest, cancelled);
        }

        var stairs = withoutStairs ? search.Stairs() : [];
        FacingLines[] walls = [.. search._found.Where(found => !stairs.Contains(found.One) && !stairs.Contains(found.Other))];
        var gaps = isGlass ? [] : WallGaps.In(walls, search.Panes(thickest), Usual(walls), thinnest, thickest, cancelled);
        FacingLines[] kept = [.. walls.Where(found => !gaps.Contains(found))];

        foreach (var pair in kept)
        {
            search._faces[pair.One].Covered.Add((pair.From, pair.To));
        }

        return new DoubleLines
        {
            Walls = [.. kept.Select(static found => found.Corners)],
            Rest = [.. search.Uncovered(stairs)],
            Share = search.ShareWithout(stairs),
            UsualApart = Usual(kept),
        };
    }

    private static double Usual(FacingLines[] pairs)
    {
        (double Apart, double Length)[] walls = [.. pairs.Select(static found => (found.Thickness, found.Length)).Order()];
        var half = walls.Sum(static wall => wall.Length) / 2;
        return walls.FirstOrDefault(wall => (half -= wall.Length) <= 0).Apart;
    }

    private void Take(IEnumerable<(DrawnPoint From, DrawnPoint To)> lines)
    {
        DrawnPoint? origin = null;

        foreach (var (from, to) in lines)
        {
            if (from != to)
            {
                origin ??= from;
                _faces.Add(new Face(from, to, origin.Value));
            }
        }
    }

    private void Compare(double thinnest, double thickest, CancellationToken cancelled)
    {
        var extent = _faces.Max(face => Math.Max(face.FromOrigin, (face.To - face.From).Length));
        // Offsets of lines a tenth of a degree apart differ by so much at the far end.
        var window = thickest + (extent * MostTurn);
        var buckets = _faces.Select(static (face, i) => (face, i)).GroupBy(static f => f.face.Bucket).ToDictionary(
            static g => g.Key, static g => g.Select(static f => f.i).ToArray());
        var comparisons = 0L;

        foreach (var (bucket, _) in buckets)
        {
            int[] near = [.. Enumerable.Range(-5, 11).SelectMany(turn => buckets.GetValueOrDefault(Face.Turned(bucket, turn), []))];
            var normal = new DrawnPoint(-Math.Sin(bucket * Step), Math.Cos(bucket * Step));
            var origin = _faces[0].From;
            var sorted = near.Select(i => (Index: i, Offset: (_faces[i].Middle - origin).Dot(normal)))
                .OrderBy(static face => face.Offset).ToArray();

            for (var at = 0; at < sorted.Length; at++)
            {
                cancelled.ThrowIfCancellationRequested();

                if (_faces[sorted[at].Index].Bucket != bucket)
                {
                    continue;
                }

                Span<int> steps = [-1, 1];

                foreach (var step in steps)
                {
                    var open = new OpenPart(0, _faces[sorted[at].Index].Length);

                    for (var next = at + step; next >= 0 && next < sorted.Length && !open.IsEmpty; next += step)
                    {
                        if (Math.Abs(sorted[next].Offset - sorted[at].Offset) > window)
                        {
                            break;
                        }

                        if (++comparisons > MostComparisons)
                        {
                            throw Problem.UnreadableMapFile("The drawing's lines lie too close for a plan. Send a picture of it.");
                        }

                        Meet(sorted[at].Index, sorted[next].Index, thinnest, thickest, open);
                    }
                }
            }
        }
    }

    // Takes away from what is open of the first line what the second faces.
    private void Meet(int one, int other, double thinnest, double thickest, OpenPart open)
    {
        var (a, b) = (_faces[one], _faces[other]);
        var along = (a.To - a.From).Unit;
        var (from, to) = (b.From - a.From, b.To - a.From);
        var (start, end) = (Math.Min(from.Dot(along), to.Dot(along)), Math.Max(from.Dot(along), to.Dot(along)));
        var (near, far) = (from.Dot(along.Across), to.Dot(along.Across));
        var apart = (near + far) / 2;

        if (Math.Abs(apart) < thinnest || Math.Abs(apart) > thickest || Math.Abs(near - far) > Math.Max(1e-9, (end - start) * MostTurn))
        {
            return;
        }

        foreach (var (first, last) in open.Take(start, end, Math.Abs(apart) / 2))
        {
            var (p, q) = (a.From + (along * first), a.From + (along * last));
            _found.Add(new FacingLines(one, other, [p, q, q + (along.Across * apart), p + (along.Across * apart)], apart, first, last));
        }
    }

    // A line that has one like it on both sides, equally far, and beside it another such line: four in a row. Three are a window.
    private HashSet<int> Stairs()
    {
        var between = new Dictionary<int, int[]>();

        foreach (var group in _found.GroupBy(static found => found.One))
        {
            var length = _faces[group.Key].Length;
            var alike = group.Where(p => Math.Abs(_faces[p.Other].Length - length) < Evenly * length).ToArray();

            if (alike.Any(p => alike.Any(q => q.Apart * p.Apart < 0 && Math.Abs(q.Apart + p.Apart) < Evenly * Math.Abs(p.Apart))))
            {
                between[group.Key] = [.. alike.Select(static p => p.Other)];
            }
        }

        return [.. between.Where(line => line.Value.Any(between.ContainsKey)).SelectMany(static line => line.Value.Append(line.Key))];
    }

    // A line that has another on both sides, equally far, all along.
    private HashSet<int> Panes(double thickest)
    {
        bool MayBe(FacingLines pair) => 2 * pair.Thickness <= thickest && pair.Length > _faces[pair.One].Length * (1 - Evenly);
        return
        [
            .. _found.Where(MayBe).GroupBy(static pair => pair.One)
                .Where(static pairs => pairs.Any(p => pairs.Any(q =>
                    q.Apart * p.Apart < 0 && Math.Abs(q.Apart + p.Apart) < Evenly * p.Thickness)))
                .Select(static pairs => pairs.Key),
        ];
    }

    private IEnumerable<(DrawnPoint From, DrawnPoint To, bool IsOfWall)> Uncovered(HashSet<int> without)
    {
        for (var i = 0; i < _faces.Count; i++)
        {
            if (without.Contains(i))
            {
                continue;
            }

            var face = _faces[i];
            var along = (face.To - face.From).Unit;

            foreach (var (from, to) in face.Gaps())
            {
                yield return (face.From + (along * from), face.From + (along * to), face.Covered.Count > 0);
            }
        }
    }

    private double ShareWithout(HashSet<int> without)
    {
        var all = _faces.Sum(static face => face.Length);
        var rest = _faces.Select((face, i) => without.Contains(i) ? face.Length : face.Gaps().Sum(static gap => gap.To - gap.From)).Sum();
        return all > 0 ? 1 - (rest / all) : 0;
    }

    private sealed class Face(DrawnPoint from, DrawnPoint to, DrawnPoint origin)
    {
        private const int Buckets = 1800;

        public DrawnPoint From { get; } = from;

        public DrawnPoint To { get; } = to;

        public double Length { get; } = (to - from).Length;

        public double FromOrigin { get; } = (from - origin).Length;

        public DrawnPoint Middle { get; } = (from + to) * 0.5;

        /// <summary>Its direction, in steps.</summary>
        public int Bucket { get; } = Turned((int)Math.Round(Math.Atan2(to.Y - from.Y, to.X - from.X) / Step), 0);

        /// <summary>Along it.</summary>
        public List<(double From, double To)> Covered { get; } = [];

        public static int Turned(int bucket, int by) => (((bucket + by) % Buckets) + Buckets) % Buckets;

        public IEnumerable<(double From, double To)> Gaps()
        {
            var at = 0d;

            foreach (var (from, to) in Covered.Order())
            {
                if (from - at > Length * 1e-6)
                {
                    yield return (at, from);
                }

                at = Math.Max(at, to);
            }

            if (Length - at > Length * 1e-6)
            {
                yield return (at, Length);
            }
        }
    }

    /// <summary>What of a line nothing faces yet, on one side.</summary>
    private sealed class OpenPart(double from, double to)
    {
        private List<(double From, double To)> _parts = [(from, to)];

        public bool IsEmpty => _parts.Count == 0;

        /// <summary>Takes away an interval, and tells which parts of it were open, and are long enough.</summary>
        public List<(double From, double To)> Take(double from, double to, double least)
        {
            var taken = new List<(double From, double To)>();
            var left = new List<(double From, double To)>();

            foreach (var part in _parts)
            {
                var (start, end) = (Math.Max(from, part.From), Math.Min(to, part.To));

                if (end - start <= least)
                {
                    left.Add(part);
                    continue;
                }

                taken.Add((start, end));
                left.AddRange(new[] { (part.From, start), (end, part.To) }.Where(static piece => piece.Item2 > piece.Item1));
            }

            _parts = left;
            return taken;
        }
    }
}
