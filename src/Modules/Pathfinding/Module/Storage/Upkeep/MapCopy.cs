using ModularPath.Pathfinding.Storage.Catalogue;
using ModularPath.Pathfinding.Storage.Files;

namespace ModularPath.Pathfinding.Storage.Upkeep;

/// <summary>Copies maps from storage that may be in use to storage that is not.</summary>
/// <remarks>
/// Rows come before files: a correction stays in its row until it is in the file, so either the copied rows contain it, or the
/// later copied file does. Corrections in both are harmless. If a map is deleted in between, or its mask is replaced and swept,
/// its row is read again.
/// </remarks>
internal sealed class MapCopy(MapStorage from, MapStorage to)
{
    /// <summary>Copies maps one after the other, each whole or not at all; maps that exist in the target stay as they are.</summary>
    /// <param name="maps">Oldest first.</param>
    /// <param name="cancellationToken">Stops between two maps.</param>
    /// <returns>How many were copied, and how many existed.</returns>
    /// <exception cref="IOException">A map has lost a file, or the bucket refuses access.</exception>
    public async Task<(int Copied, int Present)> RunAsync(IReadOnlyList<MapRows> maps, CancellationToken cancellationToken)
    {
        var (copied, present) = (0, 0);

        foreach (var map in maps)
        {
            cancellationToken.ThrowIfCancellationRequested();

            if (await to.Catalog.FindAsync(map.Map.Id, cancellationToken) is not null)
            {
                present++;
            }
            else if (await TryCopyAsync(map, cancellationToken))
            {
                copied++;
            }
        }

        return (copied, present);
    }

    /// <summary>Returns whether the map still existed.</summary>
    private async Task<bool> TryCopyAsync(MapRows map, CancellationToken cancellationToken)
    {
        var id = map.Map.Id;

        while (true)
        {
            string[] needed = [MapFiles.Picture, MapFiles.Mask(map.Map.Mask.Revision), MapFiles.Confidence(map.Map.Mask.Revision)];
            var files = await Task.WhenAll(
                needed.Append(from.Files.Corrections(map.Filed ?? 0)).Select(name => from.Files.ReadAsync(id, name, cancellationToken)));
            var corrections = files[^1];

            if (Array.IndexOf(files, null, 0, needed.Length) < 0 && (corrections is not null || map.Filed is null))
            {
                var content = needed.Zip(files, static (name, bytes) => (name, (ReadOnlyMemory<byte>)bytes)).ToDictionary();

                if (corrections is not null)
                {
                    map = map with { Filed = map.Filed ?? 1 };
                    content[to.Files.Corrections(map.Filed.Value)] = corrections;
                }

                var history = (await from.Catalog.HistoryAsync(id, cancellationToken)).Zip(
                    await from.Catalog.ContentsAsync(id, 0, map.Map.Revision, cancellationToken));
                map = map with { History = [.. history] };
                await to.Files.WriteAsync(id, content, cancellationToken);
                var inserted = await to.Catalog.InsertAsync(map);
                await to.Files.FinishAsync(id, cancellationToken);
                return inserted;
            }

            var now = (await from.Catalog.SnapshotAsync(id, cancellationToken)).SingleOrDefault();

            if (now is null)
            {
                return false;
            }

            if ((now.Map.Mask.Revision, now.Filed) == (map.Map.Mask.Revision, map.Filed))
            {
                throw new FileNotFoundException($"Map {id} has lost one of its files in {from}. Put it back, or delete the map.");
            }

            map = now;
        }
    }
}
