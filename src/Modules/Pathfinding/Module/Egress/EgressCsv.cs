using System.Globalization;
using System.Text;

namespace ModularPath.Pathfinding.Egress;

/// <summary>A report as a table (RFC 4180), a line for each room.</summary>
internal static class EgressCsv
{
    // What a spreadsheet would take for a formula (OWASP, CSV injection).
    private const string Formulas = "=+-@\t\r";

    public static string Write(EgressResponse report)
    {
        var unit = report.Units.Distance;
        string[] criteria = [.. EgressTables.Of(report.Limits).Select(static one => one.Name)];
        var text = new StringBuilder();
        Line(
            text,
            [
                "room", "name", "kind", "verdict", "exit", $"distance_{unit}", "second_exit", $"second_distance_{unit}",
                $"common_path_{unit}", $"dead_end_{unit}", "narrowest_door", $"door_width_{unit}",
                .. criteria.SelectMany(static name => (string[])[$"{name}_limit", $"{name}_verdict"]), "reasons",
            ]);

        foreach (var room in report.Rooms)
        {
            var judged = room.Criteria.ToDictionary(static one => one.Name);
            Line(
                text,
                [
                    room.Id, room.Name ?? "", room.Kind, room.Verdict, Exit(room.Nearest), Number(room.Nearest?.Distance),
                    Exit(room.Second), Number(room.Second?.Distance), Number(room.CommonPath), Number(room.DeadEnd),
                    room.NarrowestDoor?.Id ?? "", Number(room.NarrowestDoor?.Width),
                    .. criteria.SelectMany(name => judged.TryGetValue(name, out var one)
                        ? (string[])[Number(one.Limit), one.Verdict] : ["", ""]),
                    string.Join(' ', room.Criteria.SelectMany(static one => one.Reasons).Distinct()),
                ]);
        }

        return text.ToString();

        string Exit(EgressWay? way) => way is null ? "" : report.Exits[way.Exit].Name;
    }

    private static string Number(double? value) => value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "";

    private static void Line(StringBuilder text, IEnumerable<string> fields) =>
        text.AppendJoin(',', fields.Select(Field)).Append("\r\n");

    private static string Field(string text)
    {
        var safe = text.Length > 0 && Formulas.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
