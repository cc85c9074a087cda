using System.CommandLine;
using System.Text.Json.Nodes;
using ModularPath.Composition.CommandLine;

namespace ModularPath.Pathfinding.Verbs;

/// <summary>Options and arguments about maps that several verbs share.</summary>
internal static class MapOptions
{
    public static Argument<string> Map { get; } = new("MAP")
    {
        Description = "A picture of a map; or a map of another program: MovingAI .map, Universal VTT, map.yaml with its picture "
            + "beside it, or a zip of these.",
    };

    public static Option<double?> Scale { get; } = NumberOption.Positive("--scale", "Metres per pixel; by default what the file "
        + "says, if it does.");

    public static Option<string?> Georeference { get; } = new("--georeference")
    {
        HelpName = "FILE",
        Description = "Where the map lies on the earth: the JSON body of PUT /api/v1/maps/{id}/georeference, three or more points "
            + "with pixel and wgs84.",
    };

    public static Option<string?> Data { get; } = new("--data")
    {
        HelpName = "DIR",
        Description = "The server's data directory, where the settings do not say where the maps are.",
    };

    /// <summary>The content of the file that <see cref="Georeference"/> names; null if the option is not given.</summary>
    /// <exception cref="SharedKernel.ProblemException">The file cannot be used.</exception>
    public static async Task<JsonNode?> PlaceAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        parsed.GetValue(Georeference) is { } file ? await JsonFile.ReadAsync(Georeference.Name, file, cancellationToken) : null;
}
