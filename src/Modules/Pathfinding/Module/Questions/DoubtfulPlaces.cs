using ModularPath.Pathfinding.Building;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Questions;

/// <summary>
/// Finds the places of a map that may have been read wrong and on which much hangs: barriers that may be open, and openings that may be
/// closed. How often such a place is wrong was fitted to a model's readings of plans whose truth is known (questions.md says how well).
/// </summary>
internal sealed class DoubtfulPlaces
{
    // Of a usual door: what is thicker is no doubtful barrier, and how far ways through one barrier lie apart.
    private const double Thickest = 1.6;
    private const double BetweenWays = 1.5;

    // The door of a map without doors, of its longer side.
    private const double Unmeasured = 0.02;

    // What is not worth a person's time.
    private const double LeastDoubt = 0.02;
    private const double LeastShare = 0.002;

    // To find out what hangs on an opening, all ways are searched again without it.
    private const int MostOpenings = 40;

    private readonly MapGround _ground;
    private readonly bool[] _said;
    private readonly GroundParts _parts;
    private readonly IReadOnlyList<PlanDoor> _links;
    private readonly PartGraph _graph;
    private readonly double _door;

    private DoubtfulPlaces(MapGround ground, BuildingPlan plan, GroundParts parts, bool[] said)
    {
        (_ground, _parts, _said) = (ground, parts, said);
        _links = [.. plan.SpaceLinks.Where(static link => link.Leads == DoorLeads.Room)];
        _graph = new PartGraph(parts, _links);
        _door = plan.Door > 0 ? plan.Door : Unmeasured * Math.Max(ground.Width, ground.Height);
    }

    /// <summary>Those first on which most hangs.</summary>
    /// <param name="ground">The map.</param>
    /// <param name="plan">Its building.</param>
    /// <param name="parts">Of the plan.</param>
    /// <param name="said">The pixels of which people have said what they are: those are not doubted.</param>
    /// <param name="most">At most so many.</param>
    public static IReadOnlyList<DoubtfulPlace> Find(MapGround ground, BuildingPlan plan, GroundParts parts, bool[] said, int most)
    {
        var places = new DoubtfulPlaces(ground, plan, parts, said);
        return
        [
            .. places.Barriers().Concat(places.Openings())
                .OrderByDescending(static place => place.Worth).ThenBy(static place => place.Pixels[0]).Take(most),
        ];
    }

    private IEnumerable<DoubtfulPlace> Barriers() =>
        from crossing in BarrierCrossings.Find(_ground, _parts, _said, Thickest * _door, BetweenWays * _door)
        let doubt = Probability(6.5 * Math.Pow(crossing.Cost, -0.84))
        where doubt >= LeastDoubt && crossing.Pixels.Any(at => !_ground.Passable[_ground.Labels[at]])
        let middle = crossing.Pixels[crossing.Pixels.Count / 2]
        let share = _graph.GainOf(crossing.A, crossing.B, new Cell(middle % _ground.Width, middle / _ground.Width).Centre)
        where share >= LeastShare
        select new DoubtfulPlace(false, crossing.A, crossing.B, crossing.Pixels, doubt, share, _door);

    private IEnumerable<DoubtfulPlace> Openings() =>
        from candidate in _links.Index()
            .Select(link => (link.Index, link.Item, Seal: Seal(link.Item)))
            .Where(link => link.Seal.Count > 0 && !link.Seal.Exists(at => _said[at]))
            .Select(link => (link.Index, link.Item, link.Seal, Doubt: DoubtOf(link.Seal)))
            .Where(static link => link.Doubt >= LeastDoubt)
            .OrderByDescending(static link => link.Doubt).Take(MostOpenings)
        let share = _graph.LossOf(candidate.Index)
        where share >= LeastShare
        select new DoubtfulPlace(
            true, candidate.Item.From, candidate.Item.To!.Value, candidate.Seal, candidate.Doubt, share, _door);

    private double DoubtOf(List<int> seal) =>
        Probability(2.8 * Math.Pow(1.01 - seal.Average(at => _ground.Confidence[at] / (double)byte.MaxValue), 1.78));

    private static double Probability(double odds) => odds / (1 + odds);

    // The pixels of either side that touch the other near the line of the opening: what has to be a wall to part the two.
    private List<int> Seal(PlanDoor link)
    {
        var (line, reach) = (link.Line, Math.Max(2, link.Width));
        var (left, right) = ((int)(Math.Min(line.A.X, line.B.X) - reach), (int)(Math.Max(line.A.X, line.B.X) + reach));
        var (top, bottom) = ((int)(Math.Min(line.A.Y, line.B.Y) - reach), (int)(Math.Max(line.A.Y, line.B.Y) + reach));
        var (seal, a, b) = (new List<int>(), link.From, link.To!.Value);

        for (var y = Math.Max(0, top); y <= Math.Min(_ground.Height - 1, bottom); y++)
        {
            for (var x = Math.Max(0, left); x <= Math.Min(_ground.Width - 1, right); x++)
            {
                if (Touches(x, y, a, b) || Touches(x, y, b, a))
                {
                    seal.Add((y * _ground.Width) + x);
                }
            }
        }

        return seal;
    }

    private bool Touches(int x, int y, int own, int other)
    {
        var (i, labels) = ((y * _ground.Width) + x, _parts.Labels);
        return labels[i] == own
            && ((x > 0 && labels[i - 1] == other) || (x + 1 < _ground.Width && labels[i + 1] == other)
                || (y > 0 && labels[i - _ground.Width] == other)
                || (y + 1 < _ground.Height && labels[i + _ground.Width] == other));
    }
}
