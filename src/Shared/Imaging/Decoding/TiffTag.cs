namespace ModularPath.Imaging.Decoding;

/// <summary>The tags of TIFF 6.0 that decide about size and layout.</summary>
internal static class TiffTag
{
    public const ushort NewSubfileType = 254;
    public const ushort Width = 256;
    public const ushort Height = 257;
    public const ushort BitsPerSample = 258;
    public const ushort Compression = 259;
    public const ushort Photometric = 262;
    public const ushort StripOffsets = 273;
    public const ushort Orientation = 274;
    public const ushort SamplesPerPixel = 277;
    public const ushort RowsPerStrip = 278;
    public const ushort StripByteCounts = 279;
    public const ushort PlanarConfiguration = 284;
    public const ushort TileWidth = 322;
    public const ushort TileHeight = 323;
    public const ushort TileOffsets = 324;
    public const ushort TileByteCounts = 325;
    public const ushort ExtraSamples = 338;
    public const ushort SampleFormat = 339;
    public const ushort ModelPixelScale = 33550;
    public const ushort ModelTiepoint = 33922;
    public const ushort ModelTransformation = 34264;
    public const ushort GeoKeyDirectory = 34735;

    public static bool IsRead(ushort tag) =>
        tag is Width or Height or BitsPerSample or StripOffsets or Orientation or SamplesPerPixel or RowsPerStrip or StripByteCounts
            or TileWidth or TileHeight or TileOffsets or TileByteCounts or SampleFormat or NewSubfileType or Compression or Photometric
            or PlanarConfiguration or ExtraSamples or GeoKeyDirectory;

    public static bool IsReal(ushort tag) => tag is ModelPixelScale or ModelTiepoint or ModelTransformation;
}
