using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using ModularPath.Imaging;
using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Maps;

/// <summary>Makes a map of a picture: reads it, has it segmented, finds what is connected, and stores it all.</summary>
internal sealed class MapIngest(
    MapReader reader, MapStore store, RoutableMaps routable, PixelGate gate, TimeProvider clock, IOptions<PathfindingOptions> options)
{
    private const int FirstRevision = 1;

    // About the time in which the Inference client notices that a service is back.
    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(5);

    /// <exception cref="PictureException">The picture cannot be read.</exception>
    /// <exception cref="SharedKernel.ProblemException">No model answers, and nothing may stand in for it (<c>ModelUnavailable</c>).</exception>
    public async Task<MapRecord> AddAsync(UploadedMap upload, bool modelOnly, CancellationToken cancellationToken)
    {
        var header = PictureDecoder.ReadHeader(upload.Picture, options.Value.Limits);
        using var pass = await gate.EnterAsync((long)header.Width * header.Height, cancellationToken);

        // A damaged picture is the sender's fault, wherever the model runs: found here, not behind the port.
        _ = PictureDecoder.Decode(upload.Picture, options.Value.Limits);
        var reading = await ReadAsync(upload, modelOnly, cancellationToken);
        var map = RecordOf(upload, header, MaskStatistics.Of(reading.Ground, FirstRevision, MaskProvenance.Of(reading.Mask)));
        var files = reading.ToFiles(FirstRevision);
        files[MapFiles.Picture] = upload.Picture;
        await store.AddAsync(map, files, cancellationToken);
        routable.Remember(map, reading.Ground);
        return map;
    }

    private async Task<MapReading> ReadAsync(UploadedMap upload, bool modelOnly, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(upload.Picture, modelOnly, cancellationToken);
        }
        catch (SegmentationUnavailableException e)
        {
            throw Problem.ModelUnavailable(e.RetryAfter ?? UsualPause);
        }
    }

    private MapRecord RecordOf(UploadedMap upload, PictureHeader header, MaskRecord mask) => new()
    {
        Id = $"m_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10))}",
        Revision = FirstRevision,
        Name = upload.Name,
        Description = upload.Description,
        CreatedAt = clock.GetUtcNow(),
        Width = header.Width,
        Height = header.Height,
        MediaType = header.MediaType,
        MetersPerPixel = upload.MetersPerPixel,
        ScaleSource = upload.MetersPerPixel is null ? null : "upload",
        Mask = mask,
    };
}
