using ModularPath.Inference;
using ModularPath.Pathfinding;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Composition;

/// <summary>The modules that a server can have. Training is reached by its verb, in a process of its own.</summary>
internal static class ModuleCatalog
{
    // Lambdas are compiled on their first call, so the assembly of a disabled module is never loaded.
    private static readonly (string Name, Func<IModule> Create)[] Known =
    [
        ("Inference", static () => new InferenceModule()),
        ("Pathfinding", static () => new PathfindingModule()),
    ];

    public static IReadOnlyList<IModule> Enabled(IConfiguration configuration)
    {
        IReadOnlyList<IModule> enabled =
            [.. Known.Where(module => IsEnabled(configuration, module.Name)).Select(static module => module.Create())];

        return enabled.Count > 0
            ? enabled
            : throw new InvalidOperationException(
                "No module is on: set Modules:Inference:Enabled or Modules:Pathfinding:Enabled to true.");
    }

    public static bool IsEnabled(IConfiguration configuration, string module) =>
        configuration.GetValue<bool>($"Modules:{module}:Enabled");
}
