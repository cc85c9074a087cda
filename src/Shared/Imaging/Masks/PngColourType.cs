namespace ModularPath.Imaging.Masks;

/// <summary>What the samples of a PNG are (PNG specification, 11.2.1).</summary>
internal enum PngColourType : byte
{
    Grey = 0,
    Indexed = 3,
    GreyWithAlpha = 4,
}
