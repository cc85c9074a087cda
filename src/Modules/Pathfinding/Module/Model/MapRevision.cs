namespace ModularPath.Pathfinding.Model;

/// <summary>What can be done to a map.</summary>
public enum MapChangeKind
{
    /// <summary>It was uploaded, and its picture read.</summary>
    Uploaded,

    /// <summary>Its picture was read again by a model, after a stand-in had read it.</summary>
    Reread,

    /// <summary>Somebody said what pixels are.</summary>
    Corrected,

    /// <summary>Somebody said how long a pixel is.</summary>
    Scaled,

    /// <summary>Somebody said where on the earth it lies, or took that back.</summary>
    Georeferenced,

    /// <summary>Zones and places were drawn.</summary>
    Annotated,

    /// <summary>Names were read, or somebody changed them.</summary>
    Named,

    /// <summary>An earlier revision was restored.</summary>
    Restored,

    /// <summary>It got another name.</summary>
    Renamed,
}

/// <summary>Who changes a map, and how.</summary>
/// <param name="Change">What is done.</param>
/// <param name="Author">The name of the key with which it was asked for; null for the server itself.</param>
/// <param name="Restored">The revision that is restored; null for other changes.</param>
internal sealed record MapStep(MapChangeKind Change, string? Author, int? Restored = null);

/// <summary>What of a map, beside its pixels, people can change.</summary>
internal sealed record MapDetails
{
    public double? MetersPerPixel { get; init; }

    public string? ScaleSource { get; init; }

    public IReadOnlyList<ControlPoint>? ControlPoints { get; init; }

    public MapAnnotations? Annotations { get; init; }

    /// <summary>What people said of names; what was read belongs to the picture.</summary>
    public IReadOnlyList<SaidName>? Names { get; init; }

    public static MapDetails Of(MapRecord map) => new()
    {
        MetersPerPixel = map.MetersPerPixel,
        ScaleSource = map.ScaleSource,
        ControlPoints = map.ControlPoints,
        Annotations = map.Annotations,
        Names = map.Names.Said,
    };

    public MapRecord Over(MapRecord map) => map with
    {
        MetersPerPixel = MetersPerPixel,
        ScaleSource = ScaleSource,
        ControlPoints = ControlPoints,
        Annotations = Annotations,
        Names = map.Names.Restored(Names ?? []),
    };
}

/// <summary>What made a revision out of the one before it.</summary>
/// <param name="Revision">The revision that was made.</param>
/// <param name="MadeAt">When.</param>
/// <param name="Step">Who did what.</param>
/// <param name="Begins">Before it, nothing had been said of any pixel.</param>
/// <param name="HasLayer">All that had been said of pixels by then is kept with it.</param>
/// <param name="Corner">Of the pixels that were corrected; null if none were.</param>
/// <param name="Width">Of the corrected rectangle, pixels.</param>
/// <param name="Height">Of the corrected rectangle, pixels.</param>
internal sealed record MapRevision(
    int Revision, DateTimeOffset MadeAt, MapStep Step, bool Begins, bool HasLayer, (int X, int Y)? Corner, int Width, int Height);

/// <summary>What a revision changed.</summary>
/// <param name="Revision">The revision that was made.</param>
/// <param name="Details">As they were then, if they had changed, or if the revision before is not known.</param>
/// <param name="Patch">What was said of pixels; null if nothing was.</param>
/// <param name="Layer">All that had been said of pixels by then, as a PNG; null where the revisions before tell it.</param>
internal sealed record RevisionContent(int Revision, MapDetails? Details, Correction? Patch, byte[]? Layer);
