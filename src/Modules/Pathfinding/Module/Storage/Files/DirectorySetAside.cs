using System.Globalization;

namespace ModularPath.Pathfinding.Storage.Files;

/// <summary><c>set-aside/</c> of a data directory. The same map's second directory of a day is <c>ID.2</c>.</summary>
internal sealed class DirectorySetAside(DataDirectory directory, TimeProvider time) : ISetAside
{
    /// <inheritdoc/>
    public string Place => directory.SetAside;

    /// <inheritdoc/>
    public Task TakeAsync(string id, IReadOnlyCollection<string>? names, CancellationToken cancellationToken)
    {
        if (names is null)
        {
            TakeDirectory(Path.Combine(directory.Maps, id));
        }
        else
        {
            Take(id, names);
        }

        return Task.CompletedTask;
    }

    public void Take(string id, IReadOnlyCollection<string> names)
    {
        var place = Directory.CreateDirectory(FreePlace(id)).FullName;

        foreach (var name in names)
        {
            File.Move(Path.Combine(directory.Maps, id, name), Path.Combine(place, name));
        }
    }

    /// <summary>Moves a whole directory there, under its own name.</summary>
    public void TakeDirectory(string path)
    {
        var place = FreePlace(Path.GetFileName(path));
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        Directory.Move(path, place);
    }

    /// <summary>Moves the log of a missing database there: when SQLite creates a new database, it deletes the log.</summary>
    public void TakeLog()
    {
        if (directory.Database + "-wal" is var log && File.Exists(log))
        {
            var place = FreePlace(Path.GetFileName(log));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(log, place);
        }
    }

    /// <inheritdoc/>
    public Task<bool> GiveBackAsync(string id, string name, CancellationToken cancellationToken)
    {
        var found = Days().Order(StringComparer.Ordinal)
            .SelectMany(
                day => Directory.GetDirectories(day, $"{id}*").OrderBy(static place => place.Length)
                    .ThenBy(static place => place, StringComparer.Ordinal))
            .Select(place => Path.Combine(place, name))
            .LastOrDefault(File.Exists);

        if (found is null)
        {
            return Task.FromResult(false);
        }

        var map = Directory.CreateDirectory(Path.Combine(directory.Maps, id)).FullName;
        File.Move(found, Path.Combine(map, name));
        DirectorySync.Flush(map);
        return Task.FromResult(true);
    }

    /// <inheritdoc/>
    public Task<int> EmptyAsync(DateOnly before, CancellationToken cancellationToken)
    {
        var emptied = 0;

        foreach (var day in Days().Where(day => SetAsideDay.IsBefore(Path.GetFileName(day), before)))
        {
            emptied += Directory.GetFileSystemEntries(day).Length;
            Directory.Delete(day, recursive: true);
        }

        return Task.FromResult(emptied);
    }

    private string[] Days() => Directory.Exists(Place) ? Directory.GetDirectories(Place) : [];

    private string FreePlace(string name)
    {
        var place = Path.Combine(Place, SetAsideDay.NameOf(time.GetUtcNow()), name);
        return Enumerable.Range(1, int.MaxValue)
            .Select(i => i == 1 ? place : string.Create(CultureInfo.InvariantCulture, $"{place}.{i}"))
            .First(static free => !Path.Exists(free));
    }
}
