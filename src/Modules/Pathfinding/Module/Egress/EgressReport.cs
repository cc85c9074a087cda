using System.Globalization;
using ModularPath.Pathfinding.Building;
using ModularPath.Pathfinding.ManyPlaces;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Egress;

/// <summary>Writes how one gets out of each room.</summary>
internal sealed class EgressReport
{
    private readonly PlacesOnMap _places;
    private readonly BuildingPlan _plan;
    private readonly EgressLimits _limits;
    private readonly PathfindingOptions _options;
    private readonly RoomCells _rooms;
    private readonly DoorsOnWay _doors;
    private readonly RoomNames _names;
    private readonly HashSet<int> _wayside;

    private EgressReport(PlacesOnMap places, BuildingPlan plan, EgressLimits limits, PathfindingOptions options)
    {
        (_places, _plan, _limits, _options) = (places, plan, limits, options);
        _rooms = plan.Cells;
        _doors = new DoorsOnWay(plan);
        _names = new RoomNames(places.Map, plan);
        _wayside =
        [
            .. plan.Links.Where(static door => door.Leads != DoorLeads.Nowhere)
                .SelectMany(static door => (int[])[door.From, .. door.To is { } to ? [to] : Array.Empty<int>()])
                .CountBy(static room => room).Where(static room => room.Value > 1).Select(static room => room.Key),
        ];
    }

    /// <param name="places">Its stops are the exits.</param>
    /// <param name="source">What the exits are, as an answer says it.</param>
    /// <param name="plan">Of the map.</param>
    /// <param name="limits">To judge by.</param>
    /// <param name="finder">Finds single ways.</param>
    /// <param name="options">The module's.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="SharedKernel.ProblemException"><c>NoSegment</c>: no exit is on walkable ground.</exception>
    public static EgressResponse Of(
        PlacesOnMap places, string source, BuildingPlan plan, EgressLimits limits, LegFinder finder, PathfindingOptions options,
        CancellationToken cancellationToken) =>
        new EgressReport(places, plan, limits, options).Write(source, finder, cancellationToken);

    private EgressResponse Write(string source, LegFinder finder, CancellationToken cancellationToken)
    {
        var warnings = _places.Answer.Warnings;
        var exits = Exits(warnings);
        var ways = WaysOut.Of(
            _places, [.. exits.Select(static exit => exit.Cell)], _rooms, _plan.Rooms.Count, finder, cancellationToken);
        var isGuessed = source == ExitPlaces.OfDoors;
        var judge = new EgressJudge(
            _limits, _places.Map.MetersPerPixel, _plan.Door,
            [
                .. isGuessed ? ["exits_guessed"] : Array.Empty<string>(),
                .. _places.Map.Doubt is not null || _places.Map.Provenance.IsDegraded ? ["doubtful_map"] : Array.Empty<string>(),
            ]);
        EgressRoom[] rooms =
        [
            .. _plan.Rooms.Where(static room => room.IsEnclosed).Select(room => Room(room, ways, judge, cancellationToken)),
        ];

        if (isGuessed)
        {
            warnings.Add(new MapWarning(
                "exits_guessed",
                "No place is marked as an exit: doors that lead outside were taken, and nothing passes. "
                    + "Mark the exits, or give exit=x,y."));
        }

        if (rooms.Length < _plan.Rooms.Count)
        {
            warnings.Add(new MapWarning(
                "open_ground_left_out",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_plan.Rooms.Count - rooms.Length} spaces that walls hardly bound, such as yards, are not judged.")));
        }

        return _places.Answer.Complete(new EgressResponse
        {
            Verdict = EgressJudge.Worst(rooms.Select(static room => room.Verdict)),
            Limits = _limits,
            Exits = [.. exits.Select((exit, i) => new EgressExit(
                exit.Stop.Name ?? string.Create(CultureInfo.InvariantCulture, $"exit {i + 1}"),
                _places.Request.Frame.FromPixel(exit.Cell.Centre), source, IdOf(_doors.OutsideAt(exit.Cell.Centre))))],
            Rooms = rooms,
        });
    }

    private (Waypoint Stop, Cell Cell)[] Exits(List<MapWarning> warnings)
    {
        var exits = new List<(Waypoint, Cell)>();

        foreach (var (stop, cell) in _places.Request.Stops.Zip(_places.CellsAlone()))
        {
            if (cell is { } found)
            {
                exits.Add((stop, found));
            }
            else
            {
                warnings.Add(new MapWarning(
                    "exit_left_out",
                    $"Exit {stop.Name ?? stop.Index.ToString(CultureInfo.InvariantCulture)} is not on walkable ground, nor near any.",
                    _places.Request.Frame.FromPixel((stop.X, stop.Y))));
            }
        }

        return exits.Count > 0 ? [.. exits] : throw Problem.NoSegment("None of the exits is on walkable ground, nor near any.");
    }

    private EgressRoom Room(PlanRoom room, WaysOut ways, EgressJudge judge, CancellationToken cancellationToken)
    {
        var reach = ways.Of(room);
        var isCorridor = room.IsElongated && _wayside.Contains(room.Number);
        (int Exit, LegPath Path)[] found = reach.Farthest is { } farthest
            ?
            [
                .. Enumerable.Range(0, ways.Count).Select(exit => (Exit: exit, Path: ways.Way(farthest, exit, cancellationToken)))
                    .Where(static way => way.Path is not null).Select(static way => (way.Exit, Path: way.Path!))
                    .OrderBy(static way => way.Path.Weight),
            ]
            : [];
        var nearest = found.Length > 0 ? found[0].Path : null;
        var doors = nearest is null ? [] : DoorsOn(nearest);
        var narrowest = doors.MinBy(static door => door.Width);
        var commons = CommonPath.Of(room, ways, _rooms, _doors, cancellationToken);
        var common = commons.MaxBy(static path => path.Length);
        var deadEnd = isCorridor ? commons.Max(static path => (double?)path.Within) : null;
        var values = new Dictionary<string, double?>
        {
            ["travel_distance"] = nearest?.Length,
            ["straight_line"] = nearest is null ? null : reach.StraightLine,
            ["common_path"] = common?.Length,
            ["exits"] = found.Length,
        };

        if (deadEnd is not null)
        {
            values["dead_end"] = deadEnd;
        }

        if (narrowest is not null)
        {
            values["door_width"] = narrowest.Width;
        }

        var criteria = judge.Of(values, nearest is null ? [] : Doubts(nearest, doors, reach));
        return new EgressRoom
        {
            Id = BuildingIds.OfRoom(room.Number),
            Name = _names.Of(room.Number),
            Kind = isCorridor ? "corridor" : "room",
            Verdict = EgressJudge.Worst(criteria.Select(static one => one.Verdict)),
            Farthest = reach.Farthest is { } place ? Position(place.Centre) : null,
            Nearest = found.Length > 0 ? Way(found[0]) : null,
            Second = found.Length > 1 ? Way(found[1]) : null,
            CommonPath = common is null ? null : _places.Answer.Length(common.Length),
            Parting = common is null ? null : Position(common.Parting),
            DeadEnd = deadEnd is { } length ? _places.Answer.Length(length) : null,
            NarrowestDoor = narrowest is null
                ? null
                : new EgressDoor(
                    IdOf(narrowest)!, narrowest.IsDoor ? "door" : "opening", _places.Answer.Length(narrowest.Width),
                    Position(narrowest.Middle), narrowest.Confidence),
            Criteria = criteria,
        };
    }

    private PlanDoor[] DoorsOn(LegPath way) =>
    [
        .. _doors.Of(way.Line).Select(static door => door.Door),
        .. _doors.OutsideAt(way.Line[^1]) is { } last ? [last] : Array.Empty<PlanDoor>(),
    ];

    private List<string> Doubts(LegPath way, PlanDoor[] doors, RoomReach reach)
    {
        var doubts = new List<string>();

        if (doors.Any(door => door.Confidence < _options.UncertainBelow))
        {
            doubts.Add(EgressJudge.DoubtfulDoor);
        }

        if (LineMeasurements.Measure(_places.Map.Ground, way.Line, _options.UncertainBelow).UncertainLength > 0)
        {
            doubts.Add("low_confidence");
        }

        if (reach.IsCutOff)
        {
            doubts.Add("parts_cut_off");
        }

        return doubts;
    }

    private EgressWay Way((int Exit, LegPath Path) way) => new(
        way.Exit, _places.Answer.Length(way.Path.Length), _places.Answer.Duration(way.Path.WeightOver(_places.Ground.Pace)),
        new LineString(
            [.. (way.Path.Line.Count > 1 ? way.Path.Line : [way.Path.Line[0], way.Path.Line[0]]).Select(_places.Request.Frame.FromPixel)]));

    private double[] Position((double X, double Y) place) => _places.Request.Frame.FromPixel(place);

    private static string? IdOf(PlanDoor? door) => door is null ? null : BuildingIds.OfDoor(door.Number);
}
