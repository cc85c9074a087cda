namespace ModularPath.Pathfinding.Search.Tests;

/// <summary>The data beside the checkout.</summary>
internal static class SharedData
{
    public static string MovingAi { get; } = Path.Combine(Root(), "..", "shared", "data", "movingai");

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;

        while (folder is not null && !File.Exists(Path.Combine(folder, "ModularPath.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests do not run from within the repository.");
    }
}
