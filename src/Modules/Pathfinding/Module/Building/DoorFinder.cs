using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Building;

/// <summary>
/// The doors and openings: where two spaces touch, and where a door lies between a space and what is outside the map. A door that stands in
/// a wall and has the same space on all sides leads nowhere; any other such door is floor of that space, and no door.
/// </summary>
internal sealed class DoorFinder(MapGround ground, FloorPixels pixels, SpaceLabels spaces, double usual)
{
    // Of a usual door: less of a door at the outside of a map, or within a space, is dirt.
    private const double LeastOutside = 0.3;
    private const double LeastNowhere = 0.5;
    private const double MostNowhere = 2;
    private const double Filled = 0.7;

    // Of the line from end to end: a door's border that winds more is replaced by the shortest line across.
    private const double Straight = 0.9;

    private readonly ComponentMap _doors = ConnectedComponents.Label(
        pixels.Binary(static kind => kind == FloorKind.Door), Connectivity.Four);

    public IReadOnlyList<PlanDoor> Find()
    {
        var isInner = new bool[_doors.Count + 1];
        List<PlanDoor> found = [.. Inner(isInner), .. Outer(isInner)];
        found.AddRange(Nowhere(isInner));
        return
        [
            .. found.OrderBy(static door => Math.Floor(door.Middle.Y)).ThenBy(static door => door.Middle.X)
                .Index().Select(static door => door.Item with { Number = door.Index + 1 }),
        ];
    }

    private IEnumerable<PlanDoor> Inner(bool[] isInner)
    {
        var borders = BorderChains.Of(spaces.Labels, ground.Width);

        foreach (var pair in borders.Pairs)
        {
            foreach (var chain in borders.Between(pair))
            {
                var sides = SidesOf(chain);
                var doors = 0;

                foreach (var (one, other) in sides)
                {
                    isInner[_doors.Labels[one]] = isInner[_doors.Labels[other]] = true;
                    doors += _doors.Labels[one] > 0 || _doors.Labels[other] > 0 ? 1 : 0;
                }

                yield return Make(2 * doors >= sides.Count, (pair.A, pair.B, DoorLeads.Room), chain, sides);
            }
        }
    }

    private IEnumerable<PlanDoor> Outer(bool[] isInner)
    {
        var outside = ConnectedComponents.Label(
            new GrayImage(ground.Width, ground.Height, Array.ConvertAll(
                pixels.Labels, static label => label == (byte)MapClass.Background ? (byte)1 : (byte)0)),
            Connectivity.Four);
        var (rim, room) = (new BorderChains(ground.Width), new int[_doors.Count + 1]);

        for (var i = 0; i < _doors.Labels.Length; i++)
        {
            if (_doors.Labels[i] is > 0 and var door && !isInner[door] && spaces.Labels[i] > 0)
            {
                room[door] = spaces.Labels[i];
                var (x, y) = (i % ground.Width, i / ground.Width);

                if (IsOutside(x + 1, y))
                {
                    rim.AddRightOf(x, y, 0, door);
                }

                if (IsOutside(x - 1, y))
                {
                    rim.AddRightOf(x - 1, y, 0, door);
                }

                if (IsOutside(x, y + 1))
                {
                    rim.AddBelow(x, y, 0, door);
                }

                if (IsOutside(x, y - 1))
                {
                    rim.AddBelow(x, y - 1, 0, door);
                }
            }
        }

        foreach (var pair in rim.Pairs)
        {
            var chain = rim.Between(pair).MaxBy(static chain => chain.Length)!;

            if (chain.Length - 1 >= LeastOutside * usual)
            {
                isInner[pair.B] = true;
                yield return Make(true, (room[pair.B], null, DoorLeads.Outside), chain, SidesOf(chain));
            }
        }

        bool IsOutside(int x, int y) =>
            !pixels.IsOn(x, y) || (outside.Labels[(y * ground.Width) + x] is > 0 and var part && outside.TouchesEdge(part));
    }

    private IEnumerable<PlanDoor> Nowhere(bool[] isElsewhere)
    {
        var (sums, sure) = (new (long X, long Y)[_doors.Count + 1], new long[_doors.Count + 1]);
        var middles = new (double Off, int At)[_doors.Count + 1];
        Array.Fill(middles, (double.PositiveInfinity, -1));

        for (var i = 0; i < _doors.Labels.Length; i++)
        {
            var door = _doors.Labels[i];
            sums[door] = (sums[door].X + (i % ground.Width), sums[door].Y + (i / ground.Width));
            sure[door] += ground.Confidence[i];
        }

        for (var i = 0; i < _doors.Labels.Length; i++)
        {
            if (_doors.Labels[i] is > 0 and var door && !isElsewhere[door] && spaces.Labels[i] > 0)
            {
                var (x, y) = ((double)sums[door].X / _doors.Areas[door], (double)sums[door].Y / _doors.Areas[door]);
                var off = double.Hypot((i % ground.Width) - x, (i / ground.Width) - y);
                middles[door] = off < middles[door].Off ? (off, i) : middles[door];
            }
        }

        for (var door = 1; door <= _doors.Count; door++)
        {
            if (middles[door].At is >= 0 and var at)
            {
                var across = UsualDoor.Across(ground, new Cell(at % ground.Width, at / ground.Width));

                if (across.Width >= LeastNowhere * usual && across.Width <= MostNowhere * usual && IsWall(across.From) && IsWall(across.To)
                    && IsFilled(across.From, across.To, door))
                {
                    yield return new PlanDoor(
                        0, true, spaces.Labels[at], null, DoorLeads.Nowhere, (across.From, across.To), across.Width,
                        sure[door] / 255.0 / _doors.Areas[door]);
                }
            }
        }
    }

    // Most of the line lies in the door.
    private bool IsFilled((double X, double Y) from, (double X, double Y) to, int door)
    {
        var (inside, all) = (0.0, 0.0);

        foreach (var piece in CellSegment.Between(from, to))
        {
            all += piece.Length;
            inside += pixels.IsOn(piece.Cell.X, piece.Cell.Y) && _doors.Labels[ground.IndexOf(piece.Cell)] == door ? piece.Length : 0;
        }

        return inside >= Filled * all;
    }

    // Where a free line ends, the wall begins at the next pixel.
    private bool IsWall((double X, double Y) end)
    {
        var (column, row) = ((int)Math.Floor(end.X), (int)Math.Floor(end.Y));

        for (var y = row - 1; y <= row + 1; y++)
        {
            for (var x = column - 1; x <= column + 1; x++)
            {
                if (pixels.IsOn(x, y) && pixels.Labels[(y * ground.Width) + x] == (byte)MapClass.Wall)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // The pixels on the two sides of each step; the one that is on the map twice at its edge.
    private List<(int One, int Other)> SidesOf((int X, int Y)[] chain)
    {
        var sides = new List<(int One, int Other)>(chain.Length);

        foreach (var (a, b) in chain.Zip(chain.Skip(1)))
        {
            var (x, y) = (Math.Min(a.X, b.X), Math.Min(a.Y, b.Y));
            var (one, other) = a.X == b.X ? ((x - 1, y), (x, y)) : ((x, y - 1), (x, y));
            var (first, second) = (IndexOf(one), IndexOf(other));
            sides.Add((first < 0 ? second : first, second < 0 ? first : second));
        }

        return sides;

        int IndexOf((int X, int Y) place) => pixels.IsOn(place.X, place.Y) ? (place.Y * ground.Width) + place.X : -1;
    }

    private PlanDoor Make(
        bool isDoor, (int From, int? To, DoorLeads Leads) between, (int X, int Y)[] chain, List<(int One, int Other)> sides)
    {
        var (a, b) = chain[0] == chain[^1] ? (chain[0], chain[chain.Length / 2]) : (chain[0], chain[^1]);
        var line = (A: ((double X, double Y))a, B: ((double X, double Y))b);
        var length = double.Hypot(b.X - a.X, b.Y - a.Y);
        var middle = sides[sides.Count / 2].One;

        // At the outside of the map a line across would go round the jamb.
        if (between.Leads == DoorLeads.Room
            && UsualDoor.Across(ground, new Cell(middle % ground.Width, middle / ground.Width)) is var across
            && across.Width < Straight * length)
        {
            (line, length) = ((across.From, across.To), across.Width);
        }

        var sure = sides.Average(side => Confidence(side)) / 255;
        return new PlanDoor(0, isDoor, between.From, between.To, between.Leads, line, length, sure);
    }

    // Of its walkable pixels.
    private double Confidence((int One, int Other) side) =>
        (spaces.Labels[side.One] > 0, spaces.Labels[side.Other] > 0) switch
        {
            (true, true) => (ground.Confidence[side.One] + ground.Confidence[side.Other]) / 2.0,
            (true, false) => ground.Confidence[side.One],
            _ => ground.Confidence[side.Other],
        };
}
