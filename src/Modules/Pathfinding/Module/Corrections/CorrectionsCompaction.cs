using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Corrections;

/// <summary>
/// Moves corrections from the database rows, where each is stored within milliseconds, into the map's one corrections file, which
/// training reads. Runs once nobody has painted for a while.
/// </summary>
internal sealed partial class CorrectionsCompaction(
    MapStore store, MapCorrections corrections, MapHistory history, PixelGate gate, TimeProvider time,
    ILogger<CorrectionsCompaction> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Channel<string> _maps = Channel.CreateUnbounded<string>();

    /// <summary>Schedules a map that has a new correction.</summary>
    public void Add(string id) => _maps.Writer.TryWrite(id);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var due = await LeftAsync(stoppingToken);

        while (true)
        {
            foreach (var id in due)
            {
                await TryFileAsync(id, stoppingToken);
            }

            due = [await _maps.Reader.ReadAsync(stoppingToken)];
            await Task.Delay(Pause, time, stoppingToken);

            while (_maps.Reader.TryRead(out var id))
            {
                due.Add(id);
            }
        }
    }

    /// <summary>The maps whose corrections an earlier process left in rows.</summary>
    private async Task<HashSet<string>> LeftAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                return [.. await store.WithCorrectionsAsync(stoppingToken)];
            }
            catch (Exception e) when (e is DbException or ProblemException)
            {
                var level = Problem.LevelOf(e);
                LogNoRows(level, e);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    private async Task TryFileAsync(string id, CancellationToken stoppingToken)
    {
        try
        {
            var map = await store.GetAsync(id, stoppingToken);
            using var pass = await gate.EnterAsync((long)map.Width * map.Height, stoppingToken);
            var (layer, revision) = await corrections.ReadAsync(map, stoppingToken);
            var png = MaskPng.Encode(layer.Said);
            await store.FileCorrectionsAsync(id, png, revision, stoppingToken);
            await history.AnchorAsync(id, revision, png, stoppingToken);
        }
        catch (ProblemException e) when (e.Kind is ProblemKind.NotFound)
        {
            // The map was deleted meanwhile.
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            var level = Problem.LevelOf(e);
            LogNotFiled(level, e, id);   // the rows stay; the next correction or the next start tries again
        }
    }

    [LoggerMessage(Message = "The corrections that are not filed yet cannot be listed; another try follows")]
    private partial void LogNoRows(LogLevel level, Exception exception);

    [LoggerMessage(Message = "The corrections of map {Id} stay in the database: their file cannot be written")]
    private partial void LogNotFiled(LogLevel level, Exception exception, string id);
}
