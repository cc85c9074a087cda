namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>An imported map whose header was read; nothing of the map's size is allocated yet.</summary>
/// <param name="Format">Name of the format, as in exports.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Read">Reads the pixels; throws what <see cref="MapImports.Open"/> does, and stops when it is cancelled.</param>
internal sealed record MapImport(string Format, int Width, int Height, Func<CancellationToken, ImportedPixels> Read)
{
    /// <summary>One that is read so fast that nobody needs to stop it.</summary>
    public MapImport(string format, int width, int height, Func<ImportedPixels> read)
        : this(format, width, height, _ => read())
    {
    }

    /// <summary>Null if the files do not say.</summary>
    public double? MetersPerPixel { get; init; }

    /// <summary>Null if the files do not say.</summary>
    public MapOrigin? Origin { get; init; }

    /// <summary>Where corners of it lie on the earth; null if the files do not say.</summary>
    public IReadOnlyList<ControlPoint>? Place { get; init; }

    /// <summary>Null if the files are no virtual tabletop's.</summary>
    public MapTabletop? Tabletop { get; init; }

    /// <summary>A drawing of lines and fills, whose geometry was read.</summary>
    public bool IsVector { get; init; }

    /// <summary>What the map says of where it came from.</summary>
    public MaskProvenance Provenance => IsVector ? MaskProvenance.Drawn(Format) : MaskProvenance.Imported(Format);
}

/// <summary>The pixels of an imported map.</summary>
/// <param name="Picture">The picture to show, encoded; of the map's size.</param>
/// <param name="Labels">Row-major class ids.</param>
/// <param name="Confidence">The probability of each, 0 to 255.</param>
internal sealed record ImportedPixels(ReadOnlyMemory<byte> Picture, byte[] Labels, byte[] Confidence)
{
    /// <summary>What the files say that the map could not take, or takes otherwise than people expect.</summary>
    public IReadOnlyList<MapWarning> Warnings { get; init; } = [];

    /// <summary>Names that the files give to places.</summary>
    public IReadOnlyList<MapPlace> Places { get; init; } = [];
}

/// <summary>What an upload turned out to be.</summary>
/// <param name="Import">Another program's map; null for a picture, which has to be segmented.</param>
/// <param name="Picture">That picture; empty for an import.</param>
/// <param name="Warnings">About the upload as a whole.</param>
internal sealed record OpenedUpload(MapImport? Import, ReadOnlyMemory<byte> Picture, IReadOnlyList<MapWarning> Warnings)
{
    /// <summary>
    /// A drawing: reads it, and says what it is. Null for all else. It takes time and memory, so nobody does it before it is his turn.
    /// </summary>
    public Func<CancellationToken, OpenedUpload>? Draw { get; init; }

    /// <summary>Where the picture lies on the earth; null where nothing says so.</summary>
    public PicturePlace? Place { get; init; }

    /// <summary>A drawing read, all else as it is.</summary>
    public OpenedUpload Drawn(CancellationToken cancellationToken) => Draw?.Invoke(cancellationToken) ?? this;
}

/// <summary>What is said of where a picture lies.</summary>
/// <param name="Points">Three of its corners on the earth; null where it could not be taken.</param>
/// <param name="Warning">Why it could not be.</param>
internal sealed record PicturePlace(IReadOnlyList<ControlPoint>? Points, MapWarning? Warning);
