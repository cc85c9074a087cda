using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModularPath.SharedKernel;

namespace ModularPath.Training.Calibration;

/// <summary>
/// The verb <c>calibrate</c>: has a model read pictures whose truth is known, asks the product for routes on them, and fits the
/// probability that a route is right to what the product knows about it.
/// </summary>
internal sealed class CalibrateCommand(SegmenterFactory openSegmenter, RouteProbe probe, TextWriter error)
{
    // Enough to see whether a weight matters.
    private const int Digits = 4;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Runs the verb. Single pictures that cannot be used are left out.</summary>
    /// <exception cref="ProblemException">The options contradict each other, or the truth set cannot be used.</exception>
    public async Task<CalibrateReport> RunAsync(CalibrateOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);

        if (options.Right is <= 0 or >= 1)
        {
            throw new TrainingInputException("--right is a share between 0 and 1.");
        }

        KnownMap[] maps =
        [
            .. KnownMap.Of(TruthSet.Read(options.Truth), options.Count), .. KnownMap.Generated(options.Generated, options.Seed),
        ];
        var (segmenter, names, model) = (openSegmenter(options.Model), Array.Empty<string>(), "");
        var routes = new List<JudgedRoute>();

        for (var i = 0; i < maps.Length; i++)
        {
            try
            {
                var (picture, truth, pairs) = await maps[i].Open(cancellationToken);
                var mask = await segmenter.SegmentAsync(new(picture), cancellationToken);
                pairs = pairs.Count > 0 ? pairs : RouteProblems.Of(truth, options.Seed + i, cancellationToken);
                model = mask.Model;

                foreach (var (pair, route) in Probe(mask, truth, [.. pairs.Where(static pair => pair.Reachable)], cancellationToken))
                {
                    names = names.Length > 0 ? names : [.. route.Evidence.Keys];
                    routes.Add(new(
                        maps[i].Name, maps[i].Source, [.. names.Select(name => route.Evidence[name])],
                        new RouteJudge(truth).IsRight(route.Line, pair, cancellationToken)));
                }
            }
            catch (Exception e) when (e is PictureException or ProblemException or IOException or UnauthorizedAccessException)
            {
                await error.WriteLineAsync($"{maps[i].Name}: left out: {e.Message}");
            }
        }

        await WriteEvidenceAsync(options.Evidence, names, routes, cancellationToken);
        var fit = ReliabilityFit.To(routes);
        await WriteAsync(options, model, names, fit.Model, routes, cancellationToken);
        return CalibrateReport.Of(model, maps.Length, routes, fit.LeftOut);
    }

    private IEnumerable<(TruthRoute Pair, EvidentRoute Route)> Probe(
        SegmentationMask mask, GrayImage truth, TruthRoute[] pairs, CancellationToken cancellationToken)
    {
        if ((mask.Width, mask.Height) != (truth.Width, truth.Height))
        {
            throw new TrainingInputException(
                $"its picture has {mask.Width} x {mask.Height} pixels, its truth {truth.Width} x {truth.Height}.");
        }

        var routes = probe(
            mask,
            [.. pairs.Select(static pair => ((pair.Start[0] + 0.5, pair.Start[1] + 0.5), (pair.Goal[0] + 0.5, pair.Goal[1] + 0.5)))],
            cancellationToken);
        return pairs.Zip(routes).Where(static entry => entry.Second is not null).Select(static entry => (entry.First, entry.Second!));
    }

    // The fits of other models stay.
    private static async Task WriteAsync(
        CalibrateOptions options, string model, string[] names, LogisticRegression fit, List<JudgedRoute> routes,
        CancellationToken cancellationToken)
    {
        if (options.Out is not { } file)
        {
            return;
        }

        var share = routes.Average(static route => route.IsRight ? 1.0 : 0);
        fit = options.Right is { } expected ? fit.WithPrior(share, expected) : fit;
        var fits = File.Exists(file) ? JsonNode.Parse(await File.ReadAllTextAsync(file, cancellationToken))!.AsObject() : [];
        fits[model] = new JsonObject
        {
            ["bias"] = Math.Round(fit.Bias, Digits),
            ["weights"] = new JsonObject(names.Zip(
                fit.Weights, static (name, weight) => KeyValuePair.Create(name, (JsonNode?)Math.Round(weight, Digits)))),
        };
        await File.WriteAllTextAsync(file, fits.ToJsonString(Indented) + "\n", cancellationToken);
    }

    private static async Task WriteEvidenceAsync(
        string? file, string[] names, List<JudgedRoute> routes, CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            string[] lines =
            [
                string.Join(',', [.. names, "right", "source", "map"]),
                .. routes.Select(static route => string.Join(',', [
                    .. route.Evidence.Select(static value => value.ToString("R", CultureInfo.InvariantCulture)),
                    route.IsRight ? "1" : "0", route.Source, route.Map])),
            ];
            await File.WriteAllLinesAsync(file, lines, cancellationToken);
        }
    }
}
