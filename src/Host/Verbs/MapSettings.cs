using System.ComponentModel.DataAnnotations;
using ModularPath.Pathfinding;
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
            throw new ProblemException(StatusCodes.Status400BadRequest, "InvalidValue", $"The settings of {PathfindingOptions.Section} are not usable: {fault.ErrorMessage}");
        }

        return settings;
    }
}
