using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace ModularPath.Training.Datasets.Sources;

/// <summary>
/// What the labels of a dataset mean. A mapping file is one JSON object: a category's name, a mask's value (<c>"128"</c>)
/// or colour (<c>"#ff0000"</c>), and for it the name of a class, several of them (one of these, it is not known which), or
/// <c>"ignore"</c>. Without a file, names are those of the classes, and values those of a truth mask.
/// </summary>
internal sealed class LabelMapping
{
    /// <summary>The key for pixels that no annotation covers.</summary>
    public const string Unlabelled = "unlabelled";

    private static readonly Dictionary<string, int> ClassIds = Enum.GetValues<MapClass>()
        .ToDictionary(NetworkLayout.NameOf, static label => (int)label);

    private readonly Dictionary<string, byte> _labels;
    private readonly List<string> _order;
    private readonly byte?[] _values = new byte?[256];
    private readonly Dictionary<uint, byte> _colours = [];
    private readonly ConcurrentDictionary<string, bool> _unknown = new();

    private LabelMapping(IReadOnlyList<(string Name, byte Label)> labels)
    {
        _labels = labels.ToDictionary(static pair => pair.Name, static pair => pair.Label);
        _order = [.. labels.Select(static pair => pair.Name)];

        foreach (var (name, label) in labels)
        {
            if (byte.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                _values[value] = label;
            }
            else if (name.Length == 7 && name[0] == '#'
                && uint.TryParse(name.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var colour))
            {
                _colours.Add(colour, label);
            }
        }
    }

    /// <summary>Whether the mapping names colours, so that masks are read as coloured pictures.</summary>
    public bool ByColour => _colours.Count > 0;

    /// <summary>The mapping if no file is given.</summary>
    public static LabelMapping Standard()
    {
        var mapping = new LabelMapping([.. ClassIds.Select(static pair => (pair.Key, (byte)pair.Value))]);

        for (var value = 0; value < mapping._values.Length; value++)
        {
            mapping._values[value] = ClassSet.EncodeTruth((byte)value);
        }

        return mapping;
    }

    /// <exception cref="TrainingInputException">The file cannot be read or is no such mapping.</exception>
    public static LabelMapping Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return new LabelMapping([.. document.RootElement.EnumerateObject().Select(static entry => (entry.Name, LabelOf(entry.Value)))]);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or ArgumentException)
        {
            throw new TrainingInputException($"--labels {path} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>The label of a category.</summary>
    public byte OfName(string name) => _labels.TryGetValue(name, out var label) ? label : Unknown(name);

    /// <summary>The position of a category in the mapping: later ones are drawn on top.</summary>
    public int OrderOf(string name) => _order.IndexOf(name);

    /// <summary>The label of pixels that no annotation covers; ignored unless the mapping names it.</summary>
    public byte OfUnlabelled => _labels.GetValueOrDefault(Unlabelled, LabelledMap.Ignored);

    /// <summary>Replaces the values of a mask by labels.</summary>
    public void Translate(Span<byte> values)
    {
        foreach (ref var value in values)
        {
            value = _values[value] ?? Unknown(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The labels of a coloured mask.</summary>
    public byte[] Translate(Picture mask)
    {
        var labels = new byte[mask.Width * mask.Height];

        for (var i = 0; i < labels.Length; i++)
        {
            var pixel = mask.Pixels.AsSpan(4 * i, 3);
            var colour = (uint)((pixel[0] << 16) | (pixel[1] << 8) | pixel[2]);
            labels[i] = _colours.TryGetValue(colour, out var label) ? label : Unknown($"#{colour:x6}");
        }

        return labels;
    }

    /// <exception cref="TrainingInputException">A label was met that has no meaning.</exception>
    public void RequireAllKnown()
    {
        if (!_unknown.IsEmpty)
        {
            throw new TrainingInputException(
                $"These labels have no meaning: {string.Join(", ", _unknown.Keys.Order(StringComparer.Ordinal).Take(100))}. "
                + "Give --labels FILE.json that names a class for each, "
                + """or "ignore", such as {"room": "walkable", "furniture": ["obstacle", "wall"], "text": "ignore"}; classes are """
                + string.Join(", ", ClassIds.Keys) + ".");
        }
    }

    private byte Unknown(string label)
    {
        _unknown.TryAdd(label, true);
        return LabelledMap.Ignored;
    }

    private static byte LabelOf(JsonElement meaning) => meaning.ValueKind switch
    {
        JsonValueKind.String when meaning.GetString() == "ignore" => LabelledMap.Ignored,
        JsonValueKind.String => ClassSet.Encode(1 << ClassOf(meaning)),
        JsonValueKind.Array when meaning.GetArrayLength() > 0 =>
            ClassSet.Encode(meaning.EnumerateArray().Aggregate(0, static (set, name) => set | (1 << ClassOf(name)))),
        _ => throw new JsonException($"{meaning} is neither a class nor several."),
    };

    private static int ClassOf(JsonElement name) =>
        ClassIds.TryGetValue(name.ToString(), out var id)
            ? id
            : throw new JsonException($"'{name}' is no class; classes are {string.Join(", ", ClassIds.Keys)}.");
}
