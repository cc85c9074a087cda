using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>Writes a map in a format of others. Whoever asks has seen to it that there is a scale where the format needs one.</summary>
internal interface IMapExport
{
    ExportFormat Format { get; }

    /// <summary>Whether the file holds the picture.</summary>
    bool ShowsPicture => false;

    /// <summary>Says before any map is read what of a parameter is of no use on any.</summary>
    /// <exception cref="SharedKernel.ProblemException"><c>InvalidValue</c>.</exception>
    void Check(ExportChoice choice)
    {
    }

    /// <summary>The file. The same map at the same revision makes the same bytes.</summary>
    /// <exception cref="SharedKernel.ProblemException">A parameter is of no use (<c>InvalidValue</c>, <c>NotScaled</c>).</exception>
    byte[] Write(MapContent map, ExportChoice choice);
}
