namespace ModularPath.Imaging.Tests.Samples;

/// <summary>The real maps beside the checkout.</summary>
internal static class SharedData
{
    public static string Folder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "ModularPath.sln")))
            {
                folder = folder.Parent;
            }

            return Path.Combine(folder.Parent!.FullName, "shared", "data");
        }
    }
}
