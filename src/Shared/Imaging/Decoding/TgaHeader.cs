using System.Buffers.Binary;

namespace ModularPath.Imaging.Decoding;

/// <summary>
/// The header of a Truevision TGA file (version 2.0, 1991). The format has no signature, so a header is taken for one only if every field
/// has a value that the specification gives it.
/// </summary>
internal sealed record TgaHeader
{
    public const int Length = 18;
    private const int RunLengthBit = 8;

    public required int IdLength { get; init; }

    public required TgaKind Kind { get; init; }

    public required bool IsRunLengthEncoded { get; init; }

    public required int FirstColour { get; init; }

    public required int ColourCount { get; init; }

    /// <summary>Bits of an entry of the colour map; 0 without a map.</summary>
    public required int ColourDepth { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Bits of a pixel as stored.</summary>
    public required int Depth { get; init; }

    public required int AlphaBits { get; init; }

    public required bool IsRightToLeft { get; init; }

    public required bool IsTopDown { get; init; }

    /// <summary>Whether the file begins with such a header, or is cut within one.</summary>
    public static bool IsBegun(ReadOnlySpan<byte> encoded)
    {
        if (encoded.Length >= Length)
        {
            return IsValid(encoded);
        }

        // The first three bytes say too little unless the first, the length of a comment, is zero.
        return encoded switch
        {
            [0] or [0, 0 or 1] => true,
            [_, var map and (0 or 1), var type, ..] => IsKnownType(map, type),
            _ => false,
        };
    }

    public static TgaHeader Read(ReadOnlySpan<byte> encoded)
    {
        if (encoded.Length < Length)
        {
            throw TgaPicture.Cut();
        }

        return new TgaHeader
        {
            IdLength = encoded[0],
            Kind = (TgaKind)(encoded[2] & ~RunLengthBit),
            IsRunLengthEncoded = (encoded[2] & RunLengthBit) != 0,
            FirstColour = BinaryPrimitives.ReadUInt16LittleEndian(encoded[3..]),
            ColourCount = BinaryPrimitives.ReadUInt16LittleEndian(encoded[5..]),
            ColourDepth = encoded[7],
            Width = BinaryPrimitives.ReadUInt16LittleEndian(encoded[12..]),
            Height = BinaryPrimitives.ReadUInt16LittleEndian(encoded[14..]),
            Depth = encoded[16],
            AlphaBits = encoded[17] & 15,
            IsRightToLeft = (encoded[17] & 16) != 0,
            IsTopDown = (encoded[17] & 32) != 0,
        };
    }

    private static bool IsValid(ReadOnlySpan<byte> header)
    {
        var (map, type, depth, descriptor) = (header[1], header[2], header[16], header[17]);
        var isMapValid = map == 0
            ? header[3..8].IndexOfAnyExcept((byte)0) < 0
            : BinaryPrimitives.ReadUInt16LittleEndian(header[5..]) > 0 && header[7] is 15 or 16 or 24 or 32;
        var isDepthValid = (TgaKind)(type & ~RunLengthBit) == TgaKind.TrueColour ? depth is 15 or 16 or 24 or 32 : depth is 8 or 16;

        // The two upper bits of the descriptor meant interleaved rows and are zero since version 2.0.
        return map <= 1 && IsKnownType(map, type) && isMapValid && isDepthValid && descriptor < 64 && (descriptor & 15) <= 8;
    }

    // Other programs may put a colour map into a file whose pixels do not use it.
    private static bool IsKnownType(byte map, byte type) => type is 2 or 3 or 10 or 11 || (type is 1 or 9 && map == 1);
}
