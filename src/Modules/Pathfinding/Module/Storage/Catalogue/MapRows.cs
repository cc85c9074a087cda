using ModularPath.Pathfinding.Model;

namespace ModularPath.Pathfinding.Storage.Catalogue;

/// <summary>All that the rows say of a map.</summary>
/// <param name="Map">The map.</param>
/// <param name="Filed">The last revision that its file of corrections holds; null where there is no such file.</param>
/// <param name="Corrections">Those that are not in the file yet, oldest first.</param>
internal sealed record MapRows(MapRecord Map, int? Filed, IReadOnlyList<Correction> Corrections);
