namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>Writes a map in another program's format. The caller has checked that the map has the scale and the georeference
/// that the format needs.</summary>
internal interface IMapExport
{
    ExportFormat Format { get; }

    /// <summary>Whether the file contains the picture.</summary>
    bool ShowsPicture => false;

    /// <summary>Whether doors are told from floor.</summary>
    bool HoldsDoors => false;

    /// <summary>Whether names of places go out with it, or it says itself which do not.</summary>
    bool HoldsNames => false;

    /// <summary>Refuses parameters that are invalid for every map, before one is read.</summary>
    /// <exception cref="SharedKernel.ProblemException"><c>InvalidValue</c>.</exception>
    void Check(ExportSettings choice)
    {
    }

    /// <summary>The file. The same map at the same revision makes the same bytes.</summary>
    /// <exception cref="SharedKernel.ProblemException">
    /// A parameter is invalid for this map (<c>InvalidValue</c>, <c>NotScaled</c>).
    /// </exception>
    ExportContent Write(MapContent map, ExportSettings choice);
}

/// <summary>An exported map.</summary>
/// <param name="Name">File name: the map's name and the format's extension.</param>
/// <param name="MediaType">Of the content.</param>
/// <param name="Content">All of it.</param>
public sealed record ExportedFile(string Name, string MediaType, byte[] Content)
{
    /// <summary>What of the map it does not hold, or what the format promises and this map could not keep.</summary>
    public IReadOnlyList<MapWarning> Warnings { get; init; } = [];
}
