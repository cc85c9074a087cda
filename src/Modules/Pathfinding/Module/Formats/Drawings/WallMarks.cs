namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>Collects what walls are drawn with: fills, thick lines, or two lines for the faces of a wall.</summary>
/// <param name="unitsPerMeter">About.</param>
/// <param name="cancelled">Nobody waits for it any more.</param>
internal sealed class WallMarks(double unitsPerMeter, CancellationToken cancelled)
{
    /// <summary>Metres.</summary>
    public const double ThickestWall = 0.65;

    // Metres: thinner than any wall, but leaves of doors are.
    private const double ThinnestWall = 0.03;

    // Panes of a window lie closer.
    private const double ThinnestGlass = 0.008;

    private const double MostlyFaces = 0.5;

    // Outer walls are so much thicker than most walls are.
    private const double MostTimesUsual = 2.5;

    private const int StepsOfJoint = 4;

    private readonly List<PlanMark> _marks = [];
    private readonly List<(DrawnPoint From, DrawnPoint To)> _closings = [];
    private readonly List<double> _thicknesses = [];

    public IReadOnlyList<PlanMark> Marks => _marks;

    public IReadOnlyList<(DrawnPoint From, DrawnPoint To)> Closings => _closings;

    /// <summary>Of most walls, in units; null where none has a thickness.</summary>
    public double? Thinnest => _thicknesses.Count == 0 ? null : _thicknesses.Order().ElementAt(_thicknesses.Count / 10);

    public double Thickest => ThickestWall * unitsPerMeter;

    /// <summary>Metres of walls.</summary>
    public double Length { get; private set; }

    public void Add(PlanMark mark) => _marks.Add(mark);

    /// <summary>A filled outline.</summary>
    public void Fill(DrawnPath path)
    {
        _marks.Add(PlanMark.Filled(MapClass.Wall, path));
        Measure(path.Rings);
    }

    /// <summary>Lines that the layer, or their weight, says are walls.</summary>
    /// <param name="paths">Stroked.</param>
    /// <param name="isGlass">Windows: panes lie close to each other.</param>
    public void Lines(IReadOnlyList<DrawnPath> paths, bool isGlass = false)
    {
        DrawnPath[] slabs = [.. paths.Where(IsSlab)];

        foreach (var slab in slabs)
        {
            Fill(slab);
        }

        DrawnPath[] lines = [.. paths.Except(slabs)];
        var faces = DoubleLines.Find(
            lines.SelectMany(static path => path.Rings).SelectMany(static ring => ring.Segments),
            (isGlass ? ThinnestGlass : ThinnestWall) * unitsPerMeter, Thickest, withoutStairs: false, isGlass, cancelled);

        if (faces.Share < MostlyFaces)
        {
            foreach (var path in lines)
            {
                Stroke(path);
            }

            return;
        }

        Faces(faces, static _ => true);
    }

    /// <summary>Of lines that may be anything: those that face each other as the faces of a wall do.</summary>
    /// <returns>Whether there are enough of them for a plan.</returns>
    public bool Faces(IReadOnlyList<(DrawnPoint From, DrawnPoint To)> lines, double leastShare)
    {
        var faces = DoubleLines.Find(lines, ThinnestWall * unitsPerMeter, Thickest, withoutStairs: true, isGlass: false, cancelled);

        // A niche is wider than walls are thick.
        if (faces.UsualApart * MostTimesUsual is > 0 and var limit && limit < Thickest)
        {
            faces = DoubleLines.Find(lines, ThinnestWall * unitsPerMeter, limit, withoutStairs: true, isGlass: false, cancelled);
        }

        if (faces.Share < leastShare)
        {
            return false;
        }

        var joints = JointsOf(faces);
        Faces(faces, rest => rest.IsOfWall || joints.Contains(rest));
        return true;
    }

    // Where walls of two thicknesses meet, their faces are joined by short lines that face nothing.
    private HashSet<(DrawnPoint From, DrawnPoint To, bool IsOfWall)> JointsOf(DoubleLines faces)
    {
        var ends = faces.Rest.Where(static rest => rest.IsOfWall).SelectMany(rest => new[] { Rounded(rest.From), Rounded(rest.To) })
            .Concat(faces.Walls.SelectMany(static corners => corners).Select(Rounded)).ToHashSet();
        var joints = new HashSet<(DrawnPoint From, DrawnPoint To, bool IsOfWall)>();
        var left = faces.Rest.Where(rest => !rest.IsOfWall && (rest.To - rest.From).Length <= Thickest).ToArray();

        for (var pass = 0; pass < StepsOfJoint; pass++)
        {
            var next = left.Where(rest => !joints.Contains(rest))
                .Where(rest => ends.Contains(Rounded(rest.From)) || ends.Contains(Rounded(rest.To))).ToArray();
            joints.UnionWith(next);
            ends.UnionWith(next.SelectMany(rest => new[] { Rounded(rest.From), Rounded(rest.To) }));
        }

        return joints;
    }

    /// <summary>Of thick lines: what lies between those that are the faces of walls.</summary>
    public void Join(IEnumerable<DrawnPath> thick)
    {
        _ = Faces([.. thick.SelectMany(static path => path.Rings).SelectMany(static ring => ring.Segments)], MostlyFaces);
    }

    /// <summary>A line as thick as it is drawn.</summary>
    public void Stroke(DrawnPath path)
    {
        _marks.Add(new PlanMark(MapClass.Wall, path.Rings) { Width = path.Width, End = path.End });
        Length += path.Rings.Sum(static ring => ring.Length) / unitsPerMeter;

        if (path.Width > 0)
        {
            _thicknesses.Add(path.Width);
        }
    }

    private void Faces(DoubleLines faces, Func<(DrawnPoint From, DrawnPoint To, bool IsOfWall), bool> isKept)
    {
        foreach (var corners in faces.Walls)
        {
            _marks.Add(PlanMark.Filled(MapClass.Wall, corners));
            _thicknesses.Add((corners[2] - corners[1]).Length);
            Length += (corners[1] - corners[0]).Length / 2 / unitsPerMeter;
        }

        foreach (var rest in faces.Rest.Where(isKept))
        {
            if (rest.IsOfWall || (rest.To - rest.From).Length <= Thickest)
            {
                _closings.Add((rest.From, rest.To));
            }
            else
            {
                _marks.Add(PlanMark.Line(rest.From, rest.To));
                Length += (rest.To - rest.From).Length / unitsPerMeter;
            }
        }
    }

    private (long X, long Y) Rounded(DrawnPoint point) =>
        ((long)Math.Round(point.X / unitsPerMeter * 200), (long)Math.Round(point.Y / unitsPerMeter * 200));

    // An unfilled outline that is as thin as a wall: twice its area by its length.
    private bool IsSlab(DrawnPath path) =>
        path.Rings is [{ IsClosed: true } ring] && ring.Area > 0 && 2 * ring.Area / ring.Length is var thick
        && thick <= Thickest && path.Width < thick;

    private void Measure(IReadOnlyList<DrawnRing> rings)
    {
        var length = rings.Sum(static ring => ring.Length);
        var area = rings.Max(static ring => ring.Area);

        if (length > 0 && area > 0)
        {
            var thick = 2 * area / length;
            Length += length / 2 / unitsPerMeter;

            if (thick <= Thickest)
            {
                _thicknesses.Add(thick);
            }
        }
    }
}
