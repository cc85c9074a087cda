using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ModularPath.Pathfinding.Reading;
using ModularPath.Pathfinding.Storage;
using ModularPath.Pathfinding.Storage.Files;
using ModularPath.Pathfinding.Telemetry;

namespace ModularPath.Pathfinding.Library;

/// <summary>
/// Segments maps again that a fallback read, once the model answers: one at a time, the newest first. A map keeps its corrections
/// and gets a new revision; if the process dies in between, the map stays as it was. Replicas work on different maps. Does
/// nothing if there is no model (null).
/// </summary>
internal sealed partial class MapHealing(
    MapStore store, MapReader reader, MapMasks masks, RoutableMaps routable, PixelGate gate, PathfindingTelemetry telemetry,
    TimeProvider time,
    ILogger<MapHealing> logger, ICurrentModelPort? model = null) : BackgroundService
{
    // A map that the model cannot read takes at most a fifth of its time, and delays no other map.
    private const int RestAfterFailure = 4;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, DateTimeOffset> _notBefore = [];

    // Another try would fail the same way.
    private readonly HashSet<string> _hopeless = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = ShortestPause;

        while (model is not null && !stoppingToken.IsCancellationRequested)
        {
            if (await NextDueAsync(stoppingToken) is not { } id)
            {
                await Task.Delay(pause, time, stoppingToken);
            }
            else if (await TryAsync(id, stoppingToken))
            {
                pause = ShortestPause;
            }
            else
            {
                await Task.Delay(pause, time, stoppingToken);
                pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks));
            }
        }
    }

    private async Task<string?> NextDueAsync(CancellationToken stoppingToken)
    {
        try
        {
            var degraded = await store.DegradedAsync(stoppingToken);
            telemetry.Waiting(degraded.Count);

            foreach (var id in _notBefore.Keys.Except(degraded))
            {
                _notBefore.Remove(id);
            }

            return degraded.FirstOrDefault(id => !_hopeless.Contains(id) && _notBefore.GetValueOrDefault(id) <= time.GetUtcNow());
        }
        catch (Exception e) when (e is DbException or ProblemException)
        {
            var level = Problem.LevelOf(e);
            LogNoRows(level, e);   // no request is at fault, and the process need not end
            return null;
        }
    }

    /// <summary>Whether to continue at once.</summary>
    private async Task<bool> TryAsync(string id, CancellationToken stoppingToken)
    {
        var start = time.GetTimestamp();

        try
        {
            if (!await store.AloneAsync(id, () => HealAsync(id, stoppingToken)))
            {
                _notBefore[id] = time.GetUtcNow() + LongestPause;   // another replica is working on it
            }

            return true;
        }
        catch (Exception e) when (e is SegmentationUnavailableException or ProblemException { Code: Problem.StorageUnavailableCode })
        {
            if (e is ProblemException)
            {
                LogNotNow(e, id);   // such as a full disk, which is not the map's fault
            }

            var rest = RestAfterFailure * time.GetElapsedTime(start);
            _notBefore[id] = time.GetUtcNow() + (rest > LongestPause ? rest : LongestPause);
            return false;
        }
        catch (ProblemException e) when (e.Kind is ProblemKind.NotFound)
        {
            return true;   // deleted meanwhile
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            _hopeless.Add(id);
            LogGivenUp(e, id);
            return true;
        }
    }

    private async Task HealAsync(string id, CancellationToken stoppingToken)
    {
        using var activity = PathfindingTelemetry.Source.StartActivity("heal map");
        var degraded = await store.GetAsync(id, stoppingToken);

        if (!degraded.Mask.Provenance.IsDegraded)
        {
            return;   // another replica was quicker
        }

        using var pass = await gate.EnterAsync((long)degraded.Width * degraded.Height, stoppingToken);
        var reading = await reader.ReadAsync(
            await store.ReadAsync(id, MapFiles.Picture, stoppingToken), (degraded.Width, degraded.Height), modelOnly: true, stoppingToken);

        // Somebody may have corrected the map meanwhile; the corrections go over this reading too.
        while ((degraded = await store.GetAsync(id, stoppingToken)).Mask.Provenance.IsDegraded)
        {
            var ground = degraded.CorrectedAt is null ? reading.Ground : await masks.GroundAsync(degraded, reading.Ground, stoppingToken);
            var revision = degraded.Revision + 1;
            var mask = MaskSummary.Compute(ground, revision, reading.Provenance);
            var healed = degraded with { Revision = revision, Mask = mask, HealedAt = time.GetUtcNow() };

            if (await store.ReplaceMaskAsync(degraded, healed, reading.ToFiles(revision), stoppingToken))
            {
                routable.Replace(degraded, healed, ground);
                telemetry.Healed();
                LogHealed(id, revision, mask.Provenance.Model);
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Map {Id} is healed: revision {Revision} was read by {Model}")]
    private partial void LogHealed(string id, int revision, string model);

    [LoggerMessage(Message = "The maps to heal cannot be listed")]
    private partial void LogNoRows(LogLevel level, Exception exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Map {Id} cannot be kept as the model has read it; another try follows")]
    private partial void LogNotNow(Exception exception, string id);

    [LoggerMessage(Level = LogLevel.Error, Message = "Map {Id} cannot be read again and stays as it is until the next start")]
    private partial void LogGivenUp(Exception exception, string id);
}
