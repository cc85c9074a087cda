using System.Globalization;
using System.Text.Json;

namespace ModularPath.Inference.Engine.Models;

/// <summary>The metadata of a model (<c>modularpath.*</c>, schema 1).</summary>
internal sealed record ModelDescription(
    string Name, string Version, string Architecture, int Stride, int LongSide, float Temperature, int Turns, float SecondOpinion,
    float ColourEvidence, JsonElement? Metrics, JsonElement? Training)
{
    // A larger one would take most of 1 GiB for a run alone: about 185 bytes a pixel.
    private const int LongestSide = 2048;

    private const int MostTurns = 4;

    public static readonly IReadOnlyList<string> ClassNames =
        [.. Enum.GetValues<MapClass>().Select(static c => JsonNamingPolicy.SnakeCaseLower.ConvertName(c.ToString()))];

    public NetworkFormat Format => new(LongSide, Stride, Temperature, Turns, SecondOpinion, ColourEvidence);

    /// <exception cref="FormatException">An entry is missing or not supported; the message says which.</exception>
    public static ModelDescription Parse(IReadOnlyDictionary<string, string> metadata)
    {
        if (Required("schema") is not "1" and var schema)
        {
            throw new FormatException($"its metadata have schema {schema}, this program reads schema 1");
        }

        CheckClasses(Required("classes"));
        var stride = Whole("stride", 1, 256);

        return new ModelDescription(
            Required("name"),
            Required("version"),
            Required("architecture"),
            stride,
            Whole("input.long_side", stride, LongestSide),
            Positive("temperature"),
            Has("turns") ? Whole("turns", 1, MostTurns) : 1,
            Has("second_opinion") ? NotNegative("second_opinion") : 0,
            Has("colour_evidence") ? NotNegative("colour_evidence") : 0,
            Json("metrics"),
            Json("training"));

        bool Has(string key) => metadata.ContainsKey($"modularpath.{key}");

        string Required(string key) =>
            metadata.TryGetValue($"modularpath.{key}", out var value) && value.Length > 0
                ? value
                : throw new FormatException($"its metadata lack modularpath.{key}");

        int Whole(string key, int least, int most) =>
            int.TryParse(Required(key), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
                ? value
                : throw new FormatException($"modularpath.{key} is '{Required(key)}', not a number from {least} to {most}");

        float Positive(string key) => Real(key, static value => value > 0, "a positive number");

        float NotNegative(string key) => Real(key, static value => value >= 0, "a number of at least 0");

        float Real(string key, Func<float, bool> fits, string what) =>
            float.TryParse(Required(key), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && fits(value) && float.IsFinite(value)
                ? value
                : throw new FormatException($"modularpath.{key} is '{Required(key)}', not {what}");

        JsonElement? Json(string key) =>
            metadata.TryGetValue($"modularpath.{key}", out var value) && value.Length > 0 ? ParseJson(key, value) : null;
    }

    private static void CheckClasses(string json)
    {
        var classes = ParseJson("classes", json);

        if (classes.ValueKind != JsonValueKind.Array
            || !classes.EnumerateArray().Select(static c => c.ToString()).SequenceEqual(ClassNames))
        {
            throw new FormatException($"its classes are {json}, not {string.Join(", ", ClassNames)}");
        }
    }

    private static JsonElement ParseJson(string key, string value)
    {
        try
        {
            using var document = JsonDocument.Parse(value);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new FormatException($"modularpath.{key} is no JSON", e);
        }
    }
}
