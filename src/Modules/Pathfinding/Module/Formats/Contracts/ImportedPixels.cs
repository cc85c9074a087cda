namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>The pixels of an imported map.</summary>
/// <param name="Picture">The picture to show, encoded; of the map's size.</param>
/// <param name="Labels">Row-major class ids.</param>
/// <param name="Confidence">The probability of each, 0 to 255.</param>
internal sealed record ImportedPixels(ReadOnlyMemory<byte> Picture, byte[] Labels, byte[] Confidence);
