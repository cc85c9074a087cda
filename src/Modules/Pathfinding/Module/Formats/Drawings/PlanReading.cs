using ModularPath.Imaging.Drawing;

namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>
/// Finds the walls of a drawing. Layers named so decide; where there are none, dark fills and the heaviest lines are walls, or two
/// parallel lines as far apart as a wall is thick; else every straight line.
/// </summary>
internal static class PlanReading
{
    // Metres. Less is no plan.
    private const double LeastWalls = 3;

    // Around a drawing without a sheet.
    private const double Margin = 1.5;

    private const double Dark = 150;

    // Heavy lines are so many times as heavy as the usual ones.
    private const double Heavy = 1.8;
    private const double LeastHeavyShare = 0.04;
    private const double LeastLightShare = 0.04;
    private const double LeastFaces = 0.25;

    // Plans stand upright on their sheet, or turned as a whole.
    private const double LeastSquare = 0.7;

    private const int LeastLines = 4;

    private const double MostDark = 0.5;

    // More rectangles around everything are no frames; each is compared with all else.
    private const int MostFrames = 20;

    /// <summary>Null if it shows no walls: it is a picture then.</summary>
    public static VectorPlan? Read(VectorDrawing drawing, CancellationToken cancelled)
    {
        var around = DrawnArea.Around(drawing.Paths);

        if (drawing.Paths.Count == 0 || around.Longest <= 0)
        {
            return null;
        }

        var meanings = drawing.Paths.Select(static path => path.Layer).Distinct().ToDictionary(static layer => layer, LayerNames.Read);
        var meant = drawing.Paths.ToLookup(path => meanings[path.Layer]);
        SwungLeaf[] leaves = [.. drawing.Paths.SelectMany(path => SwungLeaf.In(path, meanings[path.Layer]))];
        var leafLines = new LeafLines(leaves);
        var area = drawing.Sheet is { } sheet ? around.Within(sheet) : around;
        var scale = PlanScale.MetersPerUnit(drawing, area);
        var unitsPerMeter = scale is { } known ? 1 / known : LengthGuess.UnitsPerMeter(area, leaves);
        var walls = new WallMarks(unitsPerMeter, cancelled);
        var (thin, isGuess) = ((IReadOnlyList<DrawnPath>)[], false);

        if (meant[LayerMeaning.Wall].Any())
        {
            Layered(meant, walls);
        }

        cancelled.ThrowIfCancellationRequested();

        if (walls.Length < LeastWalls)
        {
            walls = new WallMarks(unitsPerMeter, cancelled);
            thin = Weighed(
                [.. drawing.Paths.Where(path => meanings[path.Layer] is LayerMeaning.Unknown or LayerMeaning.Wall)], area, leafLines, walls,
                out isGuess);
        }

        if (walls.Length < LeastWalls)
        {
            return null;
        }

        var (doors, sills) = DoorsOf([.. meant[LayerMeaning.Door]]);
        return new VectorPlan(drawing, [.. walls.Marks, .. doors])
        {
            Closings = walls.Closings,
            Leaves = leaves,
            Sills = [.. sills.Where(line => !leafLines.Contains(line))],
            Thin = [.. thin.SelectMany(static p => p.Rings).SelectMany(static r => r.Segments)],
            Area = drawing.Sheet ?? Around(walls).Grown(Margin * unitsPerMeter),
            UnitsPerMeter = unitsPerMeter,
            MetersPerUnit = scale,
            Thinnest = walls.Thinnest,
            IsGuess = isGuess,
        };
    }

    private static DrawnArea Around(WallMarks walls) => DrawnArea.Around(
        walls.Marks.SelectMany(static mark => mark.Rings).SelectMany(static ring => ring.Points)
            .Concat(walls.Closings.SelectMany(static line => new[] { line.From, line.To })));

    private static void Layered(ILookup<LayerMeaning, DrawnPath> meant, WallMarks walls)
    {
        foreach (var path in meant[LayerMeaning.Wall].Where(static path => path.Fill is not null))
        {
            walls.Fill(path);
        }

        walls.Lines([.. meant[LayerMeaning.Wall].Where(static path => path.Fill is null)]);

        foreach (var path in meant[LayerMeaning.Window].Where(static path => path.Fill is not null))
        {
            walls.Fill(path);
        }

        walls.Lines([.. meant[LayerMeaning.Window].Where(static path => path.Fill is null)], isGlass: true);
    }

    // Doors that are no arcs: their outlines, or the lines across an opening.
    private static (IEnumerable<PlanMark> Marks, (DrawnPoint From, DrawnPoint To)[] Sills) DoorsOf(DrawnPath[] doors) => (
        doors.Where(static path => path.Fill is not null && path.Rings.All(static ring => ring.Curves.Count == 0))
            .Select(static path => PlanMark.Filled(MapClass.Door, path)),
        [
            .. doors.Where(static path => path.Fill is null).SelectMany(static path => path.Rings)
                .Where(static ring => ring.Curves.Count == 0).SelectMany(static ring => ring.Segments),
        ]);

    // Without layers: in the order in which they cover each other, dark fills and heavy lines are walls, other fills hide them.
    private static IReadOnlyList<DrawnPath> Weighed(
        DrawnPath[] paths, DrawnArea area, LeafLines leafLines, WallMarks walls, out bool isGuess)
    {
        isGuess = false;
        DrawnPath[] around = [.. paths.Where(path => IsAround(path, area)).Take(MostFrames + 1)];
        var frames = around.Length > MostFrames ? [] : around.Where(path => IsFrame(path, paths, area)).ToHashSet();
        DrawnPath[] kept = [.. paths.Where(path => !frames.Contains(path))];
        var heavy = HeavyWidth(kept);
        var isFilled = kept.Where(IsDark).Where(path => IsOfWalls(path, area)).ToHashSet();

        if (isFilled.Count > 0 || heavy is not null)
        {
            foreach (var path in kept)
            {
                if (isFilled.Contains(path))
                {
                    walls.Fill(path);
                }
                else if (path.Fill is { A: > 127 } && path.Rings.Any(static ring => ring.Area > 0))
                {
                    walls.Add(PlanMark.Filled(MapClass.Walkable, path));
                }

                if (IsHeavy(path, heavy))
                {
                    walls.Stroke(path);
                }
            }

            walls.Join([.. kept.Where(path => IsHeavy(path, heavy))]);

            if (walls.Length >= LeastWalls)
            {
                return [.. kept.Where(path => !isFilled.Contains(path) && !IsHeavy(path, heavy) && path.Stroke is not null)];
            }
        }

        (DrawnPoint From, DrawnPoint To)[] straight =
        [
            .. kept.Where(static path => path.Stroke is not null).SelectMany(static path => path.Rings)
                .Where(static ring => ring.Curves.Count == 0).SelectMany(static ring => ring.Segments)
                .Where(line => !leafLines.Contains(line)),
        ];

        if (!walls.Faces(straight, LeastFaces) && straight.Length >= LeastLines && IsSquare(straight))
        {
            isGuess = true;
            walls.Lines([.. kept.Where(static path => path.Stroke is not null && path.Rings.All(static ring => ring.Curves.Count == 0))]);
        }

        return [];
    }

    private static bool IsHeavy(DrawnPath path, double? heavy) =>
        heavy is { } least && path.Stroke is { } ink && Luma(ink) < Dark && path.Width >= least;

    // The least width of heavy lines; null where all are about equally heavy.
    private static double? HeavyWidth(DrawnPath[] paths)
    {
        var lines = paths.Where(static path => path.Stroke is { } ink && Luma(ink) < Dark)
            .Select(static path => (path.Width, Length: path.Rings.Sum(static ring => ring.Length)))
            .OrderBy(static line => line.Width).ToArray();
        var all = lines.Sum(static line => line.Length);
        var (heaviest, sum) = (0d, 0d);

        foreach (var (width, length) in lines.Reverse())
        {
            sum += length;

            if (sum >= LeastHeavyShare * all)
            {
                heaviest = width;
                break;
            }
        }

        var least = heaviest / Heavy;
        var light = lines.Where(line => line.Width < least).Sum(static line => line.Length);
        return heaviest > 0 && light >= LeastLightShare * all ? least : null;
    }

    private static bool IsDark(DrawnPath path) => path.Fill is { A: > 127 } fill && Luma(fill) < Dark;

    // Not the sheet's ground, nor letters drawn as outlines, arrows and dots.
    private static bool IsOfWalls(DrawnPath path, DrawnArea area)
    {
        var bounds = DrawnArea.Around([path]);
        var share = path.Rings.Max(static ring => ring.Area) / Math.Max(area.Width * area.Height, double.Epsilon);
        return (path.Rings.Count > 1 || share < MostDark) && bounds.Longest > 0
            && (bounds.Longest > area.Diagonal / 40
                || path.Rings.All(static ring => ring.Points.Length is 4 or 5 && ring.Curves.Count == 0));
    }

    private static bool IsAround(DrawnPath path, DrawnArea area) =>
        path.Stroke is not null && !(path.Fill is { A: > 127 } fill && Luma(fill) < Dark) && path.Rings is [{ Points.Length: 4 or 5 }]
        && DrawnArea.Around([path]) is var bounds && bounds.Width >= area.Width * 0.9 && bounds.Height >= area.Height * 0.9;

    // A rectangle around everything, which nothing touches.
    private static bool IsFrame(DrawnPath path, DrawnPath[] all, DrawnArea area)
    {
        var bounds = DrawnArea.Around([path]);
        var gap = area.Diagonal / 100;
        var within = bounds.Grown(-gap);
        return all.Where(other => other != path && other.Rings.Count > 0 && !IsSheet(other, bounds))
            .All(other => other.Rings.SelectMany(static ring => ring.Points).All(within.Contains));
    }

    // Another frame, or the ground of the sheet.
    private static bool IsSheet(DrawnPath path, DrawnArea bounds) =>
        DrawnArea.Around([path]) is var other && other.Width >= bounds.Width * 0.9 && other.Height >= bounds.Height * 0.9
        && path.Rings is [{ Points.Length: 4 or 5 }];

    // Most lines run in one direction or across it.
    private static bool IsSquare((DrawnPoint From, DrawnPoint To)[] lines)
    {
        var directions = new double[90];

        foreach (var (from, to) in lines)
        {
            var degrees = Math.Atan2(to.Y - from.Y, to.X - from.X) * 180 / Math.PI;
            directions[(((int)Math.Round(degrees) % 90) + 90) % 90] += (to - from).Length;
        }

        var all = directions.Sum();
        return all > 0 && directions.Max() >= LeastSquare * all;
    }

    private static double Luma(Rgba colour) => (0.299 * colour.R) + (0.587 * colour.G) + (0.114 * colour.B);
}
