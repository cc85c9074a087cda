using System.Globalization;

namespace ModularPath.Pathfinding.Storage.Files;

/// <summary>The folder names of days in <c>set-aside/</c>.</summary>
internal static class SetAsideDay
{
    private const string Format = "yyyy-MM-dd";

    public static string NameOf(DateTimeOffset moment) => moment.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>False for names that are no day: somebody else put those there.</summary>
    public static bool IsBefore(string name, DateOnly day) =>
        DateOnly.TryParseExact(name, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var named) && named < day;
}
