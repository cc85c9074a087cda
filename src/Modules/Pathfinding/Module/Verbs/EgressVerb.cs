using System.CommandLine;
using ModularPath.Composition.CommandLine;
using ModularPath.Pathfinding.Egress;
using ModularPath.Pathfinding.Offline;

namespace ModularPath.Pathfinding.Verbs;

/// <summary><c>egress MAP</c>: how one gets out of each room of one map, no server.</summary>
internal static class EgressVerb
{
    private static readonly Option<string[]> Exit = new("--exit")
    {
        HelpName = "X,Y",
        Description = "An exit, or its name; may be repeated. By default what the file names as exits, else the doors that lead outside.",
    };

    private static readonly Option<string?> Limits = Text(
        "--limits", "TABLE",
        $"The limits to judge by: {string.Join(", ", EgressTables.Known.Select(static table => table.Name))}, or a JSON file with your "
            + $"own. {EgressTables.Known[0].Name} by default.");

    private static readonly Option<string?> Format = Text("--format", "FORMAT", "json (default), csv, or svg: an escape plan to print.");
    private static readonly Option<string?> Here = Text("--here", "X,Y", "Where the reader of the escape plan stands, or its name.");
    private static readonly Option<string?> Title = Text("--title", "TEXT", "What the escape plan is called; by default MAP's name.");
    private static readonly Option<string?> Language = Text("--language", "NAME", "Of the escape plan: en (default), de or ko.");
    private static readonly Option<double?> Radius = NumberOption.Of(
        "--agent-radius", "Half the width of who walks, in metres, or pixels without a scale; 0 by default.");

    private static readonly Option<string?> Out = VerbOptions.Out("The answer as a file; by default it is written to standard output.");

    public static Verb Create(SegmenterFactory openSegmenter, TextFactory openText) => new(
        "egress",
        "Reads a map and judges how one gets out of each room: all that GET /api/v1/maps/{id}/egress answers.",
        [
            MapOptions.Map, Exit, Limits, Format, Here, Title, Language, Radius, MapOptions.Scale, VerbOptions.Model, Out, VerbOptions.Json,
        ])
    {
        Examples =
        [
            "modularpath egress plan.png --scale 0.05 --exit 40,300 --exit 900,77 --format csv",
            "modularpath egress plan.dxf --limits mbo --format svg --here 210,330 --language de --out escape-plan.svg",
        ],
        Work = (parsed, answer, cancellationToken) => RunAsync(openSegmenter, openText, parsed, answer, cancellationToken),
    };

    private static async Task<int> RunAsync(
        SegmenterFactory openSegmenter, TextFactory openText, ParseResult parsed, VerbAnswer answer,
        CancellationToken cancellationToken)
    {
        var (file, output) = (parsed.GetRequiredValue(MapOptions.Map), parsed.GetValue(Out));
        var limits = parsed.GetValue(Limits);
        var question = new EgressQuestion
        {
            Map = Path.GetFileName(file),
            Exits = [.. (parsed.GetValue(Exit) ?? []).Select(static exit => StopOf("--exit", exit))],
            Limits = EgressTables.Read(
                File.Exists(limits) ? await File.ReadAllTextAsync(limits, cancellationToken) : limits),
            Format = parsed.GetValue(Format) ?? "json",
            Here = parsed.GetValue(Here) is { } here ? StopOf("--here", here) : null,
            Title = parsed.GetValue(Title),
            Language = parsed.GetValue(Language),
            Options = parsed.GetValue(Radius) is { } radius ? new TravelOptions { AgentRadius = radius } : null,
        };
        question.Check();
        OutputFile.Require(output);
        var options = new PathfindingOptions();
        using var maps = new MapOpener(openSegmenter, parsed.GetValue(VerbOptions.Model), options)
        {
            MetersPerPixel = parsed.GetValue(MapOptions.Scale),
            OpenText = question.Exits.Append(question.Here).Any(static stop => stop is { Location: null }) ? openText : null,
        };
        var (report, written) = MapEgress.Report(await maps.OpenAsync(file, cancellationToken), question, options, cancellationToken);
        var text = written is null ? VerbAnswer.TextOf(report) : System.Text.Encoding.UTF8.GetString(written);

        if (output is not null)
        {
            await File.WriteAllTextAsync(output, text, cancellationToken);
        }

        answer.Give(report, output is null ? text : $"{report.Verdict}: {report.Rooms.Count} rooms, written to {output}");
        return ExitCode.Ok;
    }

    private static RouteStop StopOf(string option, string text) =>
        PlaceText.IsName(text) ? new RouteStop { Name = text }
            : PlaceText.PositionOf(text) is { } place ? new RouteStop { Location = [place.X, place.Y] }
            : throw new ProblemException(
                ProblemKind.Invalid, "InvalidValue", $"{option} '{text}' is no position: write X,Y, such as 120,340.");

    private static Option<string?> Text(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description };
}
