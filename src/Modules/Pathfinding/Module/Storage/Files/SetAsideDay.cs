using System.Globalization;

namespace ModularPath.Pathfinding.Storage.Files;

/// <summary>How the days are written on which something was set aside.</summary>
internal static class SetAsideDay
{
    private const string Format = "yyyy-MM-dd";

    public static string Of(DateTimeOffset moment) => moment.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>What is no day was put there by somebody, and is never before one.</summary>
    public static bool IsBefore(string name, DateOnly day) =>
        DateOnly.TryParseExact(name, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var named) && named < day;
}
