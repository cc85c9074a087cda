using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Building;

/// <summary>
/// The doors and openings: where two spaces touch, and where a door lies between a space and what is outside the map. A door with the same
/// space on all sides leads nowhere, and is floor of that space.
/// </summary>
internal sealed class DoorFinder(MapGround ground, FloorPixels pixels, SpaceLabels spaces, double usual)
{
    // Of a usual door: less of a door at the outside of a map is dirt.
    private const double LeastOutside = 0.3;

    // Of the line from end to end: a door's border that winds more is replaced by the shortest line across.
    private const double Straight = 0.9;

    private readonly ComponentMap _doors = ConnectedComponents.Label(
        pixels.Binary(static kind => kind == FloorKind.Door), Connectivity.Four);

    public IReadOnlyList<PlanDoor> Find()
    {
        var isInner = new bool[_doors.Count + 1];
        List<PlanDoor> found = [.. Inner(isInner), .. Outer(isInner)];
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

                yield return Make(2 * doors >= sides.Count, pair.A, pair.B, chain, sides);
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
                yield return Make(true, room[pair.B], null, chain, SidesOf(chain));
            }
        }

        bool IsOutside(int x, int y) =>
            !pixels.IsOn(x, y) || (outside.Labels[(y * ground.Width) + x] is > 0 and var part && outside.TouchesEdge(part));
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

    private PlanDoor Make(bool isDoor, int from, int? to, (int X, int Y)[] chain, List<(int One, int Other)> sides)
    {
        var (a, b) = chain[0] == chain[^1] ? (chain[0], chain[chain.Length / 2]) : (chain[0], chain[^1]);
        var line = (A: ((double X, double Y))a, B: ((double X, double Y))b);
        var length = double.Hypot(b.X - a.X, b.Y - a.Y);
        var (one, other) = sides[sides.Count / 2];
        var middle = spaces.Labels[one] > 0 ? one : other;
        var across = UsualDoor.Across(ground, new Cell(middle % ground.Width, middle / ground.Width));

        if (across.Width < Straight * length)
        {
            (line, length) = ((across.From, across.To), across.Width);
        }

        var sure = sides.Average(side => Confidence(side)) / 255;
        return new PlanDoor(0, isDoor, from, to, line, length, sure);
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
