namespace ModularPath.Pathfinding.V1;

/// <summary>A format in which a map can be taken away.</summary>
/// <param name="Format">Its name in <c>?format=</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Audience"><c>robot</c>, <c>vtt</c>, <c>gis</c>, <c>game</c>, <c>print</c> or <c>analysis</c>.</param>
/// <param name="MediaType">Of the file.</param>
/// <param name="Extension">Of the file's name, without the leading dot.</param>
/// <param name="NeedsScale">Whether a map without scale is refused (<c>NotScaled</c>).</param>
/// <param name="Options">Its other parameters; all may be left out.</param>
public sealed record ExportFormat(
    string Format, string Title, string Audience, string MediaType, string Extension, bool NeedsScale, IReadOnlyList<ExportOption> Options);
