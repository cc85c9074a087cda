using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ModularPath.Pathfinding.Formats.Rmf;

/// <summary>YAML as mappings, lists and texts; without anchors, and not deeper than a building is.</summary>
internal static class RmfYaml
{
    private const int MostDepth = 16;

    /// <exception cref="FormatException">It is malformed, too deep, or has anchors.</exception>
    public static Dictionary<string, object> Parse(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var text = new StreamReader(new MemoryStream(content.ToArray(), writable: false));
            var parser = new Parser(text);
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            return Value(parser, 0) as Dictionary<string, object> ?? throw new FormatException("It must be a mapping.");
        }
        catch (YamlException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    public static Dictionary<string, object> Mapping(object? value) => value as Dictionary<string, object> ?? [];

    public static List<object> Items(object? value) => value as List<object> ?? [];

    /// <exception cref="FormatException">It is no number that can be a place.</exception>
    public static double Number(object? value, string what) =>
        value is string text && double.TryParse(text, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= 1e6
            ? number
            : throw new FormatException($"{what} must be a number of at most a million.");

    /// <summary>A parameter is a pair of its type and its value (building_map/param_value.py).</summary>
    public static object? Parameter(object? parameters, string name) =>
        Mapping(parameters).GetValueOrDefault(name) is List<object> and [_, var value] ? value : null;

    private static object Value(Parser parser, int depth)
    {
        if (depth > MostDepth)
        {
            throw new FormatException($"It is nested deeper than {MostDepth}.");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return scalar.Value;
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<object>();

            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Value(parser, depth + 1));
            }

            return items;
        }

        if (!parser.TryConsume<MappingStart>(out _))
        {
            throw new FormatException("Anchors and aliases are not read.");
        }

        var members = new Dictionary<string, object>();

        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>().Value;
            members[key] = Value(parser, depth + 1);
        }

        return members;
    }
}
