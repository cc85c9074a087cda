namespace ModularPath.Imaging.Decoding;

/// <summary>What a pixel of a Netpbm file is, in the order of their signatures: P1 and P4, P2 and P5, P3 and P6.</summary>
internal enum NetpbmKind
{
    Bitmap,
    Grey,
    Colour,
}
