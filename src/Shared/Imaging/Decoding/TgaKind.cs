namespace ModularPath.Imaging.Decoding;

/// <summary>What a pixel of a TGA file is, by the numbers of its specification.</summary>
internal enum TgaKind
{
    Mapped = 1,
    TrueColour = 2,
    Grey = 3,
}
