using ModularPath.Composition;
using ModularPath.Inference;
using ModularPath.Inference.Contracts;
using ModularPath.Inference.Verbs;
using ModularPath.Pathfinding;
using ModularPath.Pathfinding.Offline;
using ModularPath.Pathfinding.Settings;
using ModularPath.Training;
using ModularPath.Training.Calibration;

namespace ModularPath.Host.Composition;

/// <summary>The modules of the system.</summary>
internal static class ModuleCatalog
{
    // A lambda body is compiled on its first call, so the assembly of a module that nobody asks for is never loaded.
    private static readonly (string Name, Func<IServerModule> Create)[] Served =
    [
        ("Inference", static () => new InferenceModule()),
        ("Pathfinding", static () => new PathfindingModule(OpenSegmenter, OpenText)),
    ];

    private static readonly Func<IModule>[] VerbsOnly = [static () => new TrainingModule(OpenSegmenter, ProbeRoutes)];

    /// <summary>All modules, each created when the enumeration reaches it.</summary>
    public static IEnumerable<IModule> All() =>
        Served.Select(static module => module.Create()).Concat(VerbsOnly.Select(static create => create()));

    /// <summary>The modules that configuration gives this server.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static IReadOnlyList<IServerModule> Enabled(IConfiguration configuration)
    {
        IReadOnlyList<IServerModule> enabled =
            [.. Served.Where(module => IsEnabled(configuration, module.Name)).Select(static module => module.Create())];

        return enabled.Count > 0
            ? enabled
            : throw new InvalidOperationException(
                "No module is on: set Modules:Inference:Enabled or Modules:Pathfinding:Enabled to true.");
    }

    public static bool IsEnabled(IConfiguration configuration, string module) =>
        configuration.GetValue<bool>($"Modules:{module}:Enabled");

    private static ISegmentationPort OpenSegmenter(string? model) => Segmenters.Open(model);

    private static ITextPort OpenText() => Segmenters.OpenText();

    private static IReadOnlyList<EvidentRoute?> ProbeRoutes(
        SegmentationMask mask,
        IReadOnlyList<((double X, double Y) Start, (double X, double Y) Goal)> pairs,
        CancellationToken cancellationToken)
    {
        var options = new PathfindingOptions();
        var (map, router) = (DetachedMap.From(mask, default, null, options), new MapRouter(options));
        return [.. pairs.Select(pair => router.Probe(map, pair.Start, pair.Goal, cancellationToken) is { } route
            ? new EvidentRoute(route.Line, route.Evidence)
            : null)];
    }
}
