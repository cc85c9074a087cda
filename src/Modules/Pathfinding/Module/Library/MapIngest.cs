using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Formats;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Reading;
using ModularPath.Pathfinding.Storage;
using ModularPath.Pathfinding.Storage.Files;

namespace ModularPath.Pathfinding.Library;

/// <summary>Creates a map from a picture, which is segmented, or from another program's files; finds its regions and stores it.</summary>
internal sealed class MapIngest(
    MapReader reader, MapStore store, RoutableMaps routable, MapTextReading texts, SharedGrounds grounds, PixelGate gate,
    TimeProvider clock, IOptions<PathfindingOptions> options)
{
    private const int FirstRevision = 1;

    // Drawings become pictures of 4000 pixels a side at most.
    private const long LargestDrawn = 16_000_000;

    // A map in work takes some ten bytes a pixel, a drawing's parts some twenty for each byte of the file.
    private const long PixelsAByte = 2;

    // About the time in which the Inference client notices that a service is back.
    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(5);

    /// <exception cref="PictureException">The picture cannot be read.</exception>
    /// <exception cref="SharedKernel.ProblemException">
    /// No model answers and no fallback is allowed (<c>ModelUnavailable</c>), or another program's file is malformed
    /// (<c>UnreadableMapFile</c>).
    /// </exception>
    public Task<MapRecord> AddAsync(UploadedMap upload, bool modelOnly, CancellationToken cancellationToken)
    {
        var opened = MapImports.Open(upload, options.Value.Limits);
        return opened.Draw is not null ? AddDrawingAsync(upload, opened, modelOnly, cancellationToken)
            : opened.Import is { } import ? AddImportAsync(upload, import, opened.Warnings, cancellationToken)
            : AddPictureAsync(upload, opened, modelOnly, cancellationToken);
    }

    // One turn for all of it: what was read of a drawing takes memory until its map is stored.
    private async Task<MapRecord> AddDrawingAsync(
        UploadedMap upload, OpenedUpload drawing, bool modelOnly, CancellationToken cancellationToken)
    {
        OpenedUpload opened;

        using (await gate.EnterAsync(PixelsOfDrawing(upload.Files.Sum(static file => (long)file.Content.Length)), cancellationToken))
        {
            opened = drawing.Drawn(cancellationToken);

            if (opened.Import is { } import)
            {
                return await ImportAsync(upload, import, opened.Warnings, cancellationToken);
            }
        }

        return await AddPictureAsync(upload, opened, modelOnly, cancellationToken);
    }

    // Of the largest picture that is drawn, or as many as take the memory that the file's parts do.
    private static long PixelsOfDrawing(long bytes) => Math.Max(LargestDrawn, PixelsAByte * bytes);

    private async Task<MapRecord> AddPictureAsync(
        UploadedMap upload, OpenedUpload opened, bool modelOnly, CancellationToken cancellationToken)
    {
        var picture = opened.Picture;
        var header = PictureDecoder.ReadHeader(picture, options.Value.Limits);
        using var pass = await gate.EnterAsync((long)header.Width * header.Height, cancellationToken);
        // The port decodes it, unless its mask is cached: a damaged picture is refused there.
        var reading = await ReadAsync(picture, (header.Width, header.Height), modelOnly, cancellationToken);
        var map = RecordOf(upload, header.MediaType, reading) with
        {
            UploadWarnings = [.. opened.Warnings, .. PictureRepairs.Of(picture, options.Value.Limits)],
        };

        if (opened.Place is { Points: { } points })
        {
            map = map with
            {
                ControlPoints = points,
                MetersPerPixel = map.MetersPerPixel ?? Georeference.Fit(points, map.Width, map.Height).MetersPerPixel,
                ScaleSource = map.ScaleSource ?? MapScaling.OfTheEarth,
            };
        }

        return await StoreAsync(map, picture, reading, upload.Author, cancellationToken);
    }

    private async Task<MapRecord> AddImportAsync(
        UploadedMap upload, MapImport import, IReadOnlyList<MapWarning> warnings, CancellationToken cancellationToken)
    {
        using var pass = await gate.EnterAsync((long)import.Width * import.Height, cancellationToken);
        return await ImportAsync(upload, import, warnings, cancellationToken);
    }

    private async Task<MapRecord> ImportAsync(
        UploadedMap upload, MapImport import, IReadOnlyList<MapWarning> warnings, CancellationToken cancellationToken)
    {
        var pixels = import.Read(cancellationToken);
        var ground = grounds.Of(import.Width, import.Height, pixels.Labels, pixels.Confidence);
        var reading = new MapReading(ground, import.Provenance);
        var map = RecordOf(upload, PictureDecoder.ReadHeader(pixels.Picture, options.Value.Limits).MediaType, reading);

        if (map.MetersPerPixel is null && import.MetersPerPixel is { } scale)
        {
            map = map with { MetersPerPixel = scale, ScaleSource = "import" };
        }

        map = map with
        {
            Origin = import.Origin,
            ControlPoints = import.Place,
            Tabletop = import.Tabletop,
            UploadWarnings = [.. pixels.Warnings, .. warnings],
            Annotations = pixels.Places.Count > 0 ? new MapAnnotations { Places = pixels.Places } : null,
        };
        return await StoreAsync(map, pixels.Picture, reading, upload.Author, cancellationToken);
    }

    private async Task<MapRecord> StoreAsync(
        MapRecord map, ReadOnlyMemory<byte> picture, MapReading reading, string? author, CancellationToken cancellationToken)
    {
        var files = reading.ToFiles(FirstRevision);
        files[MapFiles.Picture] = picture;
        await store.AddAsync(map, files, author, cancellationToken);
        routable.Remember(map, reading.Ground);
        texts.Add(map);
        return map;
    }

    private async Task<MapReading> ReadAsync(
        ReadOnlyMemory<byte> picture, (int Width, int Height) size, bool modelOnly, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(picture, size, modelOnly, cancellationToken);
        }
        catch (SegmentationUnavailableException e)
        {
            throw Problem.ModelUnavailable(e.RetryAfter ?? UsualPause);
        }
    }

    private MapRecord RecordOf(UploadedMap upload, string mediaType, MapReading reading) => new()
    {
        Id = $"m_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10))}",
        Revision = FirstRevision,
        Name = upload.Name,
        Description = upload.Description,
        CreatedAt = clock.GetUtcNow(),
        Width = reading.Ground.Width,
        Height = reading.Ground.Height,
        MediaType = mediaType,
        MetersPerPixel = upload.MetersPerPixel,
        ScaleSource = upload.MetersPerPixel is null ? null : "upload",
        Mask = MaskSummary.Compute(reading.Ground, FirstRevision, reading.Provenance),
    };
}
