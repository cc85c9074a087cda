using System.Text.Json;

namespace ModularPath.Pathfinding.Formats.Foundry;

/// <summary>A JSON object of a Foundry document; what is absent or null has its default, as in Foundry's data models.</summary>
/// <param name="json">The object.</param>
/// <param name="name">For people.</param>
internal readonly struct FoundryValue(JsonElement json, string name)
{
    public JsonValueKind Kind => json.ValueKind;

    public bool Has(string member) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var found) && found.ValueKind != JsonValueKind.Null;

    public FoundryValue Of(string member) => new(json.GetProperty(member), member);

    /// <exception cref="FormatException">It is no finite number.</exception>
    public double Number(string member, double otherwise) =>
        !Has(member) || json.GetProperty(member) is not { ValueKind: JsonValueKind.Number } number
            ? Has(member) && json.GetProperty(member).ValueKind != JsonValueKind.Object ? throw Wrong(member, "a number") : otherwise
        : number.GetDouble() is var value && double.IsFinite(value) ? value
        : throw Wrong(member, "a finite number");

    public string? Text(string member) => !Has(member) ? null
        : json.GetProperty(member) is { ValueKind: JsonValueKind.String } text ? text.GetString() is { Length: > 0 } said ? said : null
        : throw Wrong(member, "text");

    public bool Flag(string member, bool otherwise) => !Has(member) ? otherwise : json.GetProperty(member).ValueKind == JsonValueKind.True;

    /// <exception cref="FormatException">It is no list of objects.</exception>
    public IEnumerable<FoundryValue> Items(string member)
    {
        if (!Has(member))
        {
            return [];
        }

        var found = json.GetProperty(member);
        return found.ValueKind == JsonValueKind.Array && found.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.Object)
            ? found.EnumerateArray().Select(item => new FoundryValue(item, $"an element of {member}")).ToArray()
            : throw Wrong(member, "a list of objects");
    }

    /// <exception cref="FormatException">There is another number of them, or one is too large to be a place.</exception>
    public double[] Numbers(string member, int count, double most)
    {
        var (self, limit) = (this, most);
        return Has(member) && json.GetProperty(member) is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == count
            ? [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Number && Math.Abs(item.GetDouble()) <= limit
                ? item.GetDouble()
                : throw self.Wrong(member, $"{count} numbers of at most {limit}"))]
            : throw Wrong(member, $"{count} numbers");
    }

    /// <summary>Texts of a list; empty if there is none.</summary>
    public IReadOnlyList<string> Texts(string member) => Has(member) && json.GetProperty(member) is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.String).Select(static item => item.GetString()!)]
        : [];

    /// <summary>Lists of two numbers and a name; others are none.</summary>
    public IReadOnlyList<(double Bottom, double Top, string Name)> Lists(string member) =>
        Has(member) && json.GetProperty(member) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(static row => row.ValueKind == JsonValueKind.Array && row.GetArrayLength() >= 2
                && row[0].ValueKind == JsonValueKind.Number && row[1].ValueKind == JsonValueKind.Number)
                .Select(static row => (row[0].GetDouble(), row[1].GetDouble(),
                    row.GetArrayLength() > 2 && row[2].ValueKind == JsonValueKind.String ? row[2].GetString()! : "unnamed"))]
            : [];

    private FormatException Wrong(string member, string what) => new($"'{member}' of {name} must be {what}.");
}
