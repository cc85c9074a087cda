using System.CommandLine;
using ModularPath.Composition.CommandLine;
using ModularPath.Training.Calibration;

namespace ModularPath.Training.Verbs;

/// <summary><c>calibrate --truth DIR</c>: fits the probability that a route is right to a model.</summary>
internal static class CalibrateVerb
{
    private static readonly Option<string> Truth = new("--truth")
    {
        HelpName = "DIR",
        Description = "Labelled pictures: index.json, images and masks; routes.json if there is one.",
        Required = true,
    };
    private static readonly Option<int> Count = Number("--count", "The most pictures of it, from its sources in turn.", 400);
    private static readonly Option<int> Generated = Number("--generated", "How many generated maps besides.", 0);
    private static readonly Option<int> Seed = Number("--seed", "Of the generated maps, and of pairs that are not in routes.json.", 1);
    private static readonly Option<double?> Right = new("--right")
    {
        HelpName = "SHARE",
        Description = "The share of right routes to expect on new pictures, if the model knows these from its training.",
    };
    private static readonly Option<string?> Evidence = new("--evidence")
    {
        HelpName = "FILE",
        Description = "Gets every route with what is known about it, as CSV.",
    };
    private static readonly Option<string?> Out = VerbOptions.Out("The file of weights, to which those of this model are added.");

    public static Verb Create(SegmenterFactory openSegmenter, RouteProbe probe) => new(
        "calibrate",
        "Fits the probability that a route is right (confidence.route) to the readings of a model.",
        Truth, VerbOptions.Model, Count, Generated, Seed, Right, Evidence, Out, VerbOptions.Json)
    {
        IsLong = true,
        Examples =
        [
            "modularpath calibrate --truth ../shared/data/maps-train --out src/Modules/Pathfinding/Module/Routes/route-reliability.json",
            "modularpath calibrate --truth ../shared/data/maps-train --generated 100 --right 0.8 --json",
        ],
        Work = async (parsed, answer, cancellationToken) =>
        {
            var options = new CalibrateOptions(
                parsed.GetRequiredValue(Truth), parsed.GetValue(VerbOptions.Model), parsed.GetValue(Count), parsed.GetValue(Generated),
                parsed.GetValue(Seed), parsed.GetValue(Right), parsed.GetValue(Out), parsed.GetValue(Evidence));
            OutputFile.Require(options.Out);
            OutputFile.Require(options.Evidence);
            var report = await new CalibrateCommand(openSegmenter, probe, answer.Error).RunAsync(options, cancellationToken);
            answer.Give(report, report.ToString());

            return ExitCode.Ok;
        },
    };

    private static Option<int> Number(string name, string description, int usual) => new(name)
    {
        HelpName = "N",
        Description = description,
        DefaultValueFactory = _ => usual,
    };
}
