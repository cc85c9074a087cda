using System.Globalization;

namespace ModularPath.Pathfinding.Storage.Files;

/// <summary>
/// Unreferenced files, by the day on which they were found: <c>set-aside/2026-11-29/ID/NAME</c>. They are deleted by age only.
/// </summary>
internal interface ISetAside
{
    /// <summary>Location, for people.</summary>
    string Place { get; }

    /// <summary>Moves files of a map there.</summary>
    /// <param name="id">The map.</param>
    /// <param name="names">The files; null for all of them.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    Task TakeAsync(string id, IReadOnlyCollection<string>? names, CancellationToken cancellationToken);

    /// <summary>Moves a file back to its map, the latest one of that name; returns whether there was one.</summary>
    Task<bool> GiveBackAsync(string id, string name, CancellationToken cancellationToken);

    /// <summary>Deletes everything set aside before a day (UTC); returns the number of maps concerned.</summary>
    Task<int> EmptyAsync(DateOnly before, CancellationToken cancellationToken);
}

/// <summary>The folder names of days in <c>set-aside/</c>.</summary>
internal static class SetAsideDay
{
    private const string Format = "yyyy-MM-dd";

    public static string NameOf(DateTimeOffset moment) => moment.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>False for names that are no day: somebody else put those there.</summary>
    public static bool IsBefore(string name, DateOnly day) =>
        DateOnly.TryParseExact(name, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var named) && named < day;
}
