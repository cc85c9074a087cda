using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ModularPath.Imaging;
using ModularPath.Pathfinding;
using ModularPath.Pathfinding.Maps;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.V1;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Verbs;

/// <summary><c>route MAP --from X,Y --to X,Y</c>: one picture, one route, no server.</summary>
internal static class RouteVerb
{
    private static readonly JsonSerializerOptions Json = new(PathfindingJson.Options) { WriteIndented = true };

    public static Command Command()
    {
        var map = new Argument<string>("map") { Description = MapOpener.Help };
        var from = new Option<string>("--from") { Description = "The start, X,Y in pixels.", Required = true };
        var to = new Option<string>("--to") { Description = "The goal, X,Y in pixels.", Required = true };
        var via = new Option<string[]>("--via") { Description = "A place to pass on the way, X,Y; may be repeated." };
        var output = new Option<string?>("--out") { Description = "Where to draw the route over the picture (PNG)." };
        var scale = NumberOption.Of("--meters-per-pixel", "The scale; without it, the file's own; without either, distances are pixels.");
        var radius = NumberOption.Of("--agent-radius", "Half the width of who walks, in the unit of distances.");
        var json = new Option<bool>("--json") { Description = "Print the route as JSON and nothing else." };
        var model = new Option<string?>("--model") { Description = Segmenters.ModelHelp };

        var command = new Command("route", "Reads a map and finds the shortest route in it.") { map, from, to, via, output, scale, radius, json, model };
        command.SetAction((parsed, cancellationToken) => VerbLine.GuardedAsync(() => RunAsync(
            parsed.GetRequiredValue(map),
            new RouteRequest
            {
                Map = Path.GetFileName(parsed.GetRequiredValue(map)),
                Waypoints =
                [
                    Stop(parsed.GetRequiredValue(from), "--from"),
                    .. (parsed.GetValue(via) ?? []).Select(static place => Stop(place, "--via")),
                    Stop(parsed.GetRequiredValue(to), "--to"),
                ],
                Options = new RouteTravelOptions { AgentRadius = parsed.GetValue(radius) },
            },
            parsed.GetValue(scale),
            parsed.GetValue(output),
            parsed.GetValue(model),
            parsed.GetValue(json),
            cancellationToken)));

        return command;
    }

    private static async Task<int> RunAsync(
        string file, RouteRequest request, double? metersPerPixel, string? output, string? model, bool quiet, CancellationToken cancellationToken)
    {
        if (metersPerPixel is <= 0 or double.NaN or double.PositiveInfinity)
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, "InvalidValue", "--meters-per-pixel must be greater than 0.");
        }

        var options = new PathfindingOptions();
        using var maps = new MapOpener(model, options);
        var map = await maps.OpenAsync(file, metersPerPixel, cancellationToken);
        var answer = new MapRouter(options).Route(map, request, cancellationToken);

        if (output is not null)
        {
            await DrawAsync(map.Picture, answer, output, cancellationToken);
        }

        Console.WriteLine(JsonSerializer.Serialize(answer, Json));

        if (!quiet)
        {
            await Console.Error.WriteLineAsync(Summary(answer, map, output));
        }

        return VerbLine.Ok;
    }

    private static async Task DrawAsync(ReadOnlyMemory<byte> picture, RouteResponse answer, string output, CancellationToken cancellationToken)
    {
        var line = answer.Routes[0].Geometry.Coordinates.Select(static p => (p[0], p[1])).ToList();
        var stops = answer.Waypoints.Select(static w => (w.Location[0], w.Location[1])).ToList();
        await File.WriteAllBytesAsync(output, RouteOverlay.DrawPng(PictureDecoder.Decode(picture, new PictureLimits()), line, stops), cancellationToken);
    }

    private static string Summary(RouteResponse answer, DetachedMap map, string? output) => string.Create(
        CultureInfo.InvariantCulture,
        $"{answer.Routes[0].Distance:0.0} {answer.Units.Distance}, {map.Said}{(output is null ? "" : $"; drawn to {output}")}");

    private static RouteStop Stop(string text, string option) =>
        text.Split(',') is [var x, var y]
            && double.TryParse(x, NumberStyles.Float, CultureInfo.InvariantCulture, out var left)
            && double.TryParse(y, NumberStyles.Float, CultureInfo.InvariantCulture, out var top)
            ? new RouteStop { Location = [left, top] }
            : throw new ProblemException(
                StatusCodes.Status400BadRequest, "InvalidValue", $"{option} '{text}' is no position: write X,Y in pixels, such as 120,340.");
}
