using System.Text;
using ModularPath.Pathfinding.Building;
using ModularPath.Pathfinding.ManyPlaces;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Egress;

/// <summary>What is asked of a map's ways out, in the request's frame.</summary>
internal sealed record EgressQuestion : MapQuestion
{
    /// <summary>Empty for those that the map knows.</summary>
    public IReadOnlyList<RouteStop> Exits { get; init; } = [];

    public required EgressLimits Limits { get; init; }

    /// <summary><c>json</c>, <c>csv</c> or <c>svg</c>.</summary>
    public string Format { get; init; } = "json";

    /// <summary>Of the reader of the sheet.</summary>
    public RouteStop? Here { get; init; }

    public string? Title { get; init; }

    public string? Language { get; init; }

    /// <summary>Refuses what is wrong whatever the map is.</summary>
    /// <exception cref="SharedKernel.ProblemException"><c>InvalidValue</c>.</exception>
    public void Check()
    {
        if (Format is not ("json" or "csv" or "svg"))
        {
            throw Problem.InvalidValue($"format={Format} is none of json, csv and svg.");
        }

        if (Format != "svg" && (Here is not null || Title is not null || Language is not null))
        {
            throw Problem.InvalidValue("here, title and language are of the escape plan: they need format=svg.");
        }

        _ = SheetWords.In(Language);
    }
}

/// <summary>Answers questions about ways out.</summary>
internal sealed class EgressPlanner(LegFinder finder, TimeProvider clock)
{
    /// <summary>The exits of a question, if the map has rooms and the walks from so many exits are allowed.</summary>
    /// <exception cref="SharedKernel.ProblemException"><c>NoRooms</c>, <c>NoExits</c> or <c>TooBig</c>.</exception>
    public static ExitPlaces ExitsOf(RoutableMap map, EgressQuestion question, BuildingPlan plan, PathfindingOptions options)
    {
        if (!plan.Rooms.Any(static room => room.IsEnclosed))
        {
            throw Problem.NoRooms();
        }

        var exits = ExitPlaces.Of(question.Exits, map.Places, plan, CoordinateFrame.ForCrs(question.Crs, map));
        var (count, pixels) = (exits.Places.Count, (long)map.Ground.Width * map.Ground.Height);
        return count > options.MaxPlaces ? throw Problem.TooMany(count, "exits", options.MaxPlaces)
            : count * pixels > options.MaxFieldPixels
                ? throw Problem.TooMany(count * pixels, $"pixels to walk over (the map's {pixels} times {count})", options.MaxFieldPixels)
            : exits;
    }

    /// <exception cref="SharedKernel.ProblemException"><c>InvalidValue</c>, <c>NoSegment</c> or <c>NotScaled</c>.</exception>
    public EgressResponse Answer(
        RoutableMap map, EgressQuestion question, BuildingPlan plan, ExitPlaces exits, PathfindingOptions options,
        CancellationToken cancellationToken)
    {
        var journey = ResolvedRequest.From(question, exits.Places, map, options);
        return EgressReport.Of(
            new PlacesOnMap(map, journey, options), exits.Source, plan, question.Limits, finder, options, cancellationToken);
    }

    /// <summary>The same as a file to send.</summary>
    /// <param name="map">The map.</param>
    /// <param name="name">Of the map, for people.</param>
    /// <param name="question">With its format.</param>
    /// <param name="report">The answer.</param>
    /// <param name="options">The module's.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public (string MediaType, byte[] Content) Write(
        RoutableMap map, string name, EgressQuestion question, EgressResponse report, PathfindingOptions options,
        CancellationToken cancellationToken) =>
        question.Format == "csv"
            ? ("text/csv", Encoding.UTF8.GetBytes(EgressCsv.Write(report)))
            : ("image/svg+xml", Encoding.UTF8.GetBytes(Sheet(map, question, report, options, cancellationToken)
                .Draw(question.Title ?? name, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))));

    private EgressSheet Sheet(
        RoutableMap map, EgressQuestion question, EgressResponse report, PathfindingOptions options, CancellationToken cancellationToken)
    {
        var (frame, words) = (CoordinateFrame.ForCrs(question.Crs, map), SheetWords.In(question.Language));

        if (question.Here is not { } here)
        {
            return new EgressSheet(map, frame, report, words);
        }

        var places = new PlacesOnMap(map, ResolvedRequest.From(question, [here], map, options), options);
        var cell = places.Cells()[0];
        return new EgressSheet(map, frame, report, words)
        {
            Here = cell.Centre,
            Ways =
            [
                .. report.Exits.Select(exit => frame.ToPixel(exit.Location[0], exit.Location[1]))
                    .Select(exit => finder.Find(map.Ground, places.Agent, cell, Cell.At(exit.X, exit.Y), cancellationToken))
                    .OfType<LegPath>().OrderBy(static way => way.Weight).Take(2).Select(static way => way.Line),
            ],
        };
    }
}
