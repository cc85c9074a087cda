using System.Text.Json;

namespace ModularPath.Pathfinding.Egress;

/// <summary>Tables of limits of known codes. Values in feet are converted exactly.</summary>
internal static class EgressTables
{
    private const double Foot = 0.3048;
    private const double Inch = 0.0254;

    private const string Nfpa = "NFPA 101 (2018), Life Safety Code, chapter 38, new business occupancies, ";
    private const string Ibc = "International Building Code 2021, group B (business), ";

    public static IReadOnlyList<EgressLimits> Known { get; } =
    [
        new()
        {
            Name = "nfpa101-business",
            Source = Nfpa + "not sprinklered.",
            TravelDistance = new(200 * Foot, "38.2.6.2"),
            CommonPath = new(75 * Foot, "38.2.5.3"),
            DeadEnd = new(20 * Foot, "38.2.5.2"),
            DoorWidth = new(32 * Inch, "7.2.1.2.3.2"),
        },
        new()
        {
            Name = "nfpa101-business-sprinklered",
            Source = Nfpa + "sprinklered throughout.",
            TravelDistance = new(300 * Foot, "38.2.6.3"),
            CommonPath = new(100 * Foot, "38.2.5.3"),
            DeadEnd = new(50 * Foot, "38.2.5.2"),
            DoorWidth = new(32 * Inch, "7.2.1.2.3.2"),
        },
        new()
        {
            Name = "ibc-business",
            Source = Ibc + "not sprinklered, more than 30 people.",
            TravelDistance = new(200 * Foot, "table 1017.2"),
            CommonPath = new(75 * Foot, "table 1006.2.1"),
            DeadEnd = new(20 * Foot, "1020.5"),
            DoorWidth = new(32 * Inch, "1010.1.1"),
        },
        new()
        {
            Name = "ibc-business-sprinklered",
            Source = Ibc + "sprinklered throughout.",
            TravelDistance = new(300 * Foot, "table 1017.2"),
            CommonPath = new(100 * Foot, "table 1006.2.1"),
            DeadEnd = new(50 * Foot, "1020.5, exception 2"),
            DoorWidth = new(32 * Inch, "1010.1.1"),
        },
        new()
        {
            Name = "mbo",
            Source = "Musterbauordnung, Germany (the states' own codes may differ).",
            TravelDistance = new(35, "§ 35 (2)"),
            DeadEnd = new(15, "§ 36 (3), corridors of one direction to a safety stairwell"),
        },
        new()
        {
            Name = "asr-a2.3",
            Source = "ASR A2.3 (2022), German workplaces, ordinary fire hazard, up to 50 people.",
            TravelDistance = new(52.5, "section 5: a way walked is at most 1.5 times as long as the straight line allows"),
            StraightLine = new(35, "section 5: 35 m in a straight line"),
            DoorWidth = new(0.9, "table 1: passages and doors, up to 50 people"),
        },
    ];

    /// <summary>The criteria of a table, by their names in requests.</summary>
    public static IEnumerable<(string Name, EgressLimit Limit)> Of(EgressLimits table) =>
        from one in new (string Name, EgressLimit? Limit)[]
        {
            ("travel_distance", table.TravelDistance), ("straight_line", table.StraightLine), ("common_path", table.CommonPath),
            ("dead_end", table.DeadEnd), ("door_width", table.DoorWidth), ("exits", table.Exits),
        }
        where one.Limit is not null
        select (one.Name, one.Limit);

    /// <param name="asked">A known name, or a table as JSON; null for the first.</param>
    /// <exception cref="SharedKernel.ProblemException"><c>InvalidValue</c> or <c>InvalidOptions</c>.</exception>
    public static EgressLimits Read(string? asked)
    {
        if (asked is null)
        {
            return Known[0];
        }

        if (!asked.TrimStart().StartsWith('{'))
        {
            return Known.FirstOrDefault(table => table.Name == asked)
                ?? throw Problem.InvalidValue(
                    $"There is no table of limits '{asked}': {string.Join(", ", Known.Select(static table => table.Name))}, or JSON.");
        }

        var own = Parse(asked);
        return Of(own).FirstOrDefault(static one => !(one.Limit.Value > 0 && one.Limit.Value < double.PositiveInfinity)) is (var name, { })
            ? throw Problem.InvalidValue($"limits.{name}.value must be greater than 0.")
            : !Of(own).Any() ? throw Problem.InvalidValue("limits says nothing to judge by: give travel_distance or another limit.")
            : own;
    }

    private static EgressLimits Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return StrictJson.Read<EgressLimits>(document.RootElement);
        }
        catch (JsonException e)
        {
            throw Problem.InvalidValue($"limits is not well-formed JSON: {e.Message}");
        }
    }
}
