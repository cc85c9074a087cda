using System.CommandLine;
using System.Text.Json.Nodes;

namespace ModularPath.Host.Verbs;

/// <summary>The words that several verbs know, each with one meaning.</summary>
internal static class VerbOptions
{
    public const string JsonName = "--json";

    public static Option<bool> Json { get; } = new(JsonName)
    {
        Description = "Answer with one JSON document and nothing else on standard output: the result, or what is wrong as a problem "
            + "document (RFC 9457).",
    };

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

    public static Option<string?> Model { get; } = ModelOption();

    public static Option<string?> Data { get; } = new("--data")
    {
        HelpName = "DIR",
        Description = "The server's data directory, where the settings do not say where the maps are.",
    };

    /// <param name="description">What is written there.</param>
    public static Option<string?> Out(string description) => new("--out") { HelpName = "FILE", Description = description };

    /// <param name="description">What is written there.</param>
    public static Option<string> OutFolder(string description) => new("--out")
    {
        HelpName = "DIR",
        Description = description,
        Required = true,
    };

    /// <summary>What <see cref="Georeference"/> names; null where it is not given.</summary>
    /// <exception cref="SharedKernel.ProblemException">It is of no use.</exception>
    public static async Task<JsonNode?> PlaceAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        parsed.GetValue(Georeference) is { } file ? await JsonFile.ReadAsync(Georeference.Name, file, cancellationToken) : null;

    private static Option<string?> ModelOption()
    {
        var option = new Option<string?>("--model")
        {
            HelpName = "FILE",
            Description = "A model file (.onnx) or a folder of versions, or 'classical' for the segmenter without a model; by "
                + "default the model that ships.",
        };
        option.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string>() is { } model and not Segmenters.Classical && !Path.Exists(model))
            {
                result.AddError($"--model '{model}': there is no such file or folder.");
            }
        });
        return option;
    }
}
