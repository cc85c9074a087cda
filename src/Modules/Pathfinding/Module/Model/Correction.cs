namespace ModularPath.Pathfinding.Model;

/// <summary>What somebody said of a rectangle of a map, as it is kept.</summary>
/// <param name="Revision">Of the map, with which this came.</param>
/// <param name="X">Left edge on the map, pixels.</param>
/// <param name="Y">Upper edge on the map, pixels.</param>
/// <param name="Patch">A PNG as <see cref="ModularPath.Pathfinding.Model.CorrectionPatch"/> reads it.</param>
internal sealed record Correction(int Revision, int X, int Y, byte[] Patch);
