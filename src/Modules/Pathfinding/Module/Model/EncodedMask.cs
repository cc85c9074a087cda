namespace ModularPath.Pathfinding.Model;

/// <summary>A mask as PNG files.</summary>
/// <param name="Labels">Class ids.</param>
/// <param name="Confidence">0 to 255.</param>
internal sealed record EncodedMask(byte[] Labels, byte[] Confidence);
