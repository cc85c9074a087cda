namespace ModularPath.Pathfinding.Building;

/// <summary>
/// Openings between walls where no door was read: floor that a disc of a door and a half cannot enter, where it leaves floor that the
/// disc can (the morphological segmentation of R. Bormann, F. Jordan, W. Li, J. Hampp, M. Hägele, Room Segmentation: Survey,
/// Implementation, and Analysis, ICRA 2016, cut between jambs rather than grown back). A corridor as narrow is no opening.
/// </summary>
internal sealed class NarrowOpenings
{
    // Of a usual door.
    private const double Widest = 1.5;

    // Of a usual door: a wall is no thicker.
    private const double Deepest = 1;

    // How far beside the opening a wall has turned away, in usual doors.
    private const double BesideJamb = 0.3;

    private readonly FloorPixels _pixels;
    private readonly double _door;

    private NarrowOpenings(FloorPixels pixels, double door) => (_pixels, _door) = (pixels, door);

    /// <summary>Marks the pixels between the jambs of all narrow openings as <see cref="FloorKind.Threshold"/>.</summary>
    /// <param name="pixels">Changed.</param>
    /// <param name="door">The width of a usual door, in pixels.</param>
    public static void Mark(FloorPixels pixels, double door)
    {
        // A disc of a pixel or two would find every dent.
        if (Widest * door >= 4)
        {
            var openings = new NarrowOpenings(pixels, door);
            openings.Find().ForEach(openings.Draw);
        }
    }

    private List<((double X, double Y) From, (double X, double Y) To)> Find()
    {
        var (wide, narrow) = Parts();
        var labels = wide.Labels;

        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = narrow.Labels[i] > 0 ? wide.Count + narrow.Labels[i] : labels[i];
        }

        var borders = BorderChains.Of(labels, _pixels.Width);
        return
        [
            .. borders.Pairs.GroupBy(static pair => pair.B).Where(static mouths => mouths.Skip(1).Any())
                .SelectMany(mouths => Across(
                [
                    .. mouths.SelectMany(borders.Between)
                        .Select(static chain => (From: ((double X, double Y))chain[0], To: ((double X, double Y))chain[^1]))
                        .Where(HasJambs),
                ])),
        ];
    }

    // A narrow part with jambs at both ends: parted in its middle where it is as short as a wall is thick. A longer one is a corridor.
    private IEnumerable<((double X, double Y) From, (double X, double Y) To)> Across(
        List<((double X, double Y) From, (double X, double Y) To)> mouths)
    {
        for (var i = 1; i < mouths.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var ((a, b), (c, d)) = (mouths[i], mouths[j]);
                (c, d) = Apart(a, c) + Apart(b, d) > Apart(a, d) + Apart(b, c) ? (d, c) : (c, d);

                if (Math.Max(Apart(a, c), Apart(b, d)) <= Deepest * _door)
                {
                    yield return (Middle(a, c), Middle(b, d));
                }
            }
        }

        static double Apart((double X, double Y) a, (double X, double Y) b) => double.Hypot(a.X - b.X, a.Y - b.Y);

        static (double X, double Y) Middle((double X, double Y) a, (double X, double Y) b) => ((a.X + b.X) / 2, (a.Y + b.Y) / 2);
    }

    // The floor that the disc covers, and the rest. Doors are ends of floor.
    private (ComponentMap Wide, ComponentMap Narrow) Parts()
    {
        var radius = (float)(Widest * _door / 2);
        var floor = _pixels.Binary(static kind => kind is FloorKind.Floor or FloorKind.Furniture);
        var ends = _pixels.Binary(static kind => kind is not (FloorKind.Floor or FloorKind.Furniture));
        var centres = new GrayImage(
            floor.Width, floor.Height,
            Array.ConvertAll(DistanceTransform.Euclidean(ends), depth => depth > radius + 0.5f ? (byte)1 : (byte)0));
        var near = DistanceTransform.Euclidean(centres);
        var (wide, narrow) = (new byte[near.Length], new byte[near.Length]);

        for (var i = 0; i < near.Length; i++)
        {
            (wide[i], narrow[i]) = (floor.Pixels[i] != 0, near[i] <= radius) switch
            {
                (false, _) => ((byte)0, (byte)0),
                (true, true) => ((byte)1, (byte)0),
                _ => ((byte)0, (byte)1),
            };
        }

        return (
            ConnectedComponents.Label(new GrayImage(floor.Width, floor.Height, wide), Connectivity.Four),
            ConnectedComponents.Label(new GrayImage(floor.Width, floor.Height, narrow), Connectivity.Four));
    }

    // Free from end to end, and on one side the wall turns away at both ends.
    private bool HasJambs(((double X, double Y) From, (double X, double Y) To) line)
    {
        var (dx, dy) = (line.To.X - line.From.X, line.To.Y - line.From.Y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));

        if (length < 2 || length > Widest * _door + 1)
        {
            return false;
        }

        var (alongX, alongY) = (dx / length, dy / length);
        var away = Math.Max(2, BesideJamb * _door);

        for (var step = 1.0; step < length - 1; step++)
        {
            if (!IsFloor((line.From.X + (step * alongX), line.From.Y + (step * alongY))))
            {
                return false;
            }
        }

        return TurnsAway(1) || TurnsAway(-1);

        bool TurnsAway(int side)
        {
            var (acrossX, acrossY) = (-alongY * side * away, alongX * side * away);
            return IsFloor((line.From.X - (alongX * away) + acrossX, line.From.Y - (alongY * away) + acrossY))
                && IsFloor((line.To.X + (alongX * away) + acrossX, line.To.Y + (alongY * away) + acrossY));
        }
    }

    private bool IsFloor((double X, double Y) place) => _pixels.KindAt(place) is FloorKind.Floor or FloorKind.Furniture;

    private void Draw(((double X, double Y) From, (double X, double Y) To) line)
    {
        var (dx, dy) = (line.To.X - line.From.X, line.To.Y - line.From.Y);
        var steps = (int)Math.Ceiling(4 * Math.Sqrt((dx * dx) + (dy * dy)));

        for (var i = 0; i <= steps; i++)
        {
            // Off the corners themselves, that belong to four pixels.
            var share = Math.Clamp((double)i / steps, 0.01, 0.99);
            var (x, y) = ((int)Math.Floor(line.From.X + (share * dx)), (int)Math.Floor(line.From.Y + (share * dy)));

            if (_pixels.IsOn(x, y) && _pixels.Kinds[(y * _pixels.Width) + x] == FloorKind.Floor)
            {
                _pixels.Kinds[(y * _pixels.Width) + x] = FloorKind.Threshold;
            }
        }
    }
}
