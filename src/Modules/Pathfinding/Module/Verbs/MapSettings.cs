using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace ModularPath.Pathfinding.Verbs;

/// <summary>The map settings that a server started here would have: from appsettings.json, then from the environment.</summary>
internal static class MapSettings
{
    /// <exception cref="ProblemException">The settings are contradictory (<c>InvalidValue</c>).</exception>
    public static PathfindingOptions Read()
    {
        var configuration = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
        var settings = configuration.GetSection(PathfindingOptions.Section).Get<PathfindingOptions>() ?? new PathfindingOptions();

        if (settings.Storage.Validate(new ValidationContext(settings.Storage)).FirstOrDefault() is { } fault)
        {
            throw new ProblemException(
                ProblemKind.Invalid, "InvalidValue", $"The settings of {PathfindingOptions.Section} are not usable: {fault.ErrorMessage}");
        }

        return settings;
    }

    /// <param name="data">The data directory of <c>--data</c>; null to take the settings' place.</param>
    /// <exception cref="ProblemException">
    /// The settings are contradictory, or name another place than <paramref name="data"/> (<c>InvalidValue</c>).
    /// </exception>
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
                ProblemKind.Invalid,
                "InvalidValue",
                $"The settings say that the maps are in PostgreSQL and S3 ({PathfindingOptions.Section}:Storage), and --data says {data}: "
                    + "leave one of them out.");
        }

        settings.DataDirectory = data;
        return settings;
    }
}
