using System.ComponentModel.DataAnnotations;
using ModularPath.Pathfinding.Settings;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Verbs;

/// <summary>What a server started here would be told about its maps: by appsettings.json, then by the environment.</summary>
internal static class MapSettings
{
    /// <exception cref="ProblemException">They contradict themselves (<c>InvalidValue</c>).</exception>
    public static PathfindingOptions Read()
    {
        var configuration = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();
        var settings = configuration.GetSection(PathfindingOptions.Section).Get<PathfindingOptions>() ?? new PathfindingOptions();

        if (settings.Storage.Validate(new ValidationContext(settings.Storage)).FirstOrDefault() is { } fault)
        {
            throw new ProblemException(ProblemKind.Invalid, "InvalidValue", $"The settings of {PathfindingOptions.Section} are not usable: {fault.ErrorMessage}");
        }

        return settings;
    }

    /// <param name="data">A data directory, where the settings do not say where the maps are; null where they do.</param>
    /// <exception cref="ProblemException">They contradict themselves, or the settings say it too (<c>InvalidValue</c>).</exception>
    public static PathfindingOptions Read(string? data)
    {
        var settings = Read();

        if (data is null)
        {
            return settings;
        }

        if (settings.Storage.Postgres is not null)
        {
            throw new ProblemException(
                ProblemKind.Invalid, "InvalidValue", $"The settings say that the maps are in PostgreSQL and S3 ({PathfindingOptions.Section}:Storage), and --data says {data}: leave one of them out.");
        }

        settings.DataDirectory = data;
        return settings;
    }
}
