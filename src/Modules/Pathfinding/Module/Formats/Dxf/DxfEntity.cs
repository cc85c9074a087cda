using System.Globalization;

namespace ModularPath.Pathfinding.Formats.Dxf;

/// <summary>A value of a DXF file with the group code that says what it is.</summary>
internal readonly record struct DxfGroup(int Code, string Value)
{
    /// <summary>0 if it is no number.</summary>
    public double Number => double.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>0 if it is no whole number.</summary>
    public int Whole => int.TryParse(Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

/// <summary>What begins with a group 0: an entity, a table's entry, the mark of a section.</summary>
/// <param name="Type">Such as LINE.</param>
/// <param name="Groups">All that follows, in the file's order.</param>
internal sealed record DxfEntity(string Type, IReadOnlyList<DxfGroup> Groups)
{
    /// <summary>Entities that belong to this one: the vertices of a polyline, the attributes of an insert.</summary>
    public List<DxfEntity> Parts { get; } = [];

    public string Layer => Text(8) ?? "0";

    public string? Text(int code)
    {
        foreach (var group in Groups)
        {
            if (group.Code == code)
            {
                return group.Value;
            }
        }

        return null;
    }

    public double Number(int code, double missing = 0)
    {
        foreach (var group in Groups)
        {
            if (group.Code == code)
            {
                return group.Number;
            }
        }

        return missing;
    }

    public int Whole(int code, int missing = 0) => Text(code) is { } text ? new DxfGroup(code, text).Whole : missing;
}
