using System.Buffers.Binary;

namespace ModularPath.Imaging.Decoding;

/// <summary>
/// The first directory of a TIFF 6.0 file, read by us before LibTiff sees the file: LibTiff allocates what the tags
/// say, so every count, strip and tile is checked against the file's length and the limits first.
/// </summary>
internal sealed class TiffDirectory
{
    private const int MaxEntries = 512;
    private const int MaxPieces = 1 << 20;
    private readonly Dictionary<ushort, long[]> _tags = [];
    private long _tagBytes;

    public int Width => (int)One(TiffTag.Width, 0);

    public int Height => (int)One(TiffTag.Height, 0);

    public int Orientation => (int)One(TiffTag.Orientation, 1);

    public static TiffDirectory Read(ReadOnlySpan<byte> file, PictureLimits limits)
    {
        if (file.Length < 8)
        {
            throw Cut();
        }

        var little = file[0] == (byte)'I';
        long start = UInt32(file, 4, little);
        if (start < 8 || start + 2 > file.Length)
        {
            throw Cut();
        }

        var entries = UInt16(file, (int)start, little);
        if (entries is 0 or > MaxEntries || start + 2 + (12L * entries) > file.Length)
        {
            throw Cut();
        }

        var directory = new TiffDirectory();
        for (var i = 0; i < entries; i++)
        {
            directory.ReadEntry(file, (int)start + 2 + (12 * i), little);
        }

        directory.Check(file.Length, limits);
        return directory;
    }

    private void ReadEntry(ReadOnlySpan<byte> file, int at, bool little)
    {
        var tag = UInt16(file, at, little);
        var type = UInt16(file, at + 2, little);
        long count = UInt32(file, at + 4, little);
        var size = type switch { 1 or 2 or 6 or 7 => 1, 3 or 8 => 2, 4 or 9 or 11 or 13 => 4, 5 or 10 or 12 => 8, _ => 0 };
        if (size == 0)
        {
            return;
        }

        var bytes = size * count;
        var values = bytes <= 4 ? at + 8L : UInt32(file, at + 8, little);
        // Values of different tags do not overlap in an honest file; where they do, each costs memory of its own.
        _tagBytes += bytes;
        if (values + bytes > file.Length || _tagBytes > file.Length)
        {
            throw Cut();
        }

        if (TiffTag.IsRead(tag) && type is 3 or 4)
        {
            if (count > MaxPieces)
            {
                throw new PictureException(PictureFault.TooLarge, $"The TIFF is in {count} pieces; at most {MaxPieces} are read.");
            }

            var numbers = new long[count];
            for (var i = 0; i < numbers.Length; i++)
            {
                var position = (int)values + (i * size);
                numbers[i] = type == 3 ? UInt16(file, position, little) : UInt32(file, position, little);
            }

            _tags[tag] = numbers;
        }
    }

    private void Check(long length, PictureLimits limits)
    {
        SizeLimit.CheckPixels(One(TiffTag.Width, 0), One(TiffTag.Height, 0), limits);
        var samples = One(TiffTag.SamplesPerPixel, 1);
        // Two channels are grey with alpha (or a palette with alpha): LibTiff drops the alpha and shows what was hidden.
        var bits = _tags.GetValueOrDefault(TiffTag.BitsPerSample, [1]);
        if (samples is < 1 or 2 or > 8 || bits.Length == 0 || bits.Any(depth => depth is not (1 or 2 or 4 or 8 or 16)))
        {
            throw Unsupported($"{samples} channels of {string.Join('/', bits.Distinct())} bits");
        }

        if (_tags.GetValueOrDefault(TiffTag.SampleFormat, [1]).Any(format => format is not (1 or 4)))
        {
            throw Unsupported("signed or floating-point samples");
        }

        // A tile may stick out of the picture, but not be a bomb of its own.
        var tileWidth = One(TiffTag.TileWidth, 0);
        var tileHeight = One(TiffTag.TileHeight, 0);
        if (tileWidth > Width + 4096L || tileHeight > Height + 4096L || tileWidth * tileHeight > limits.MaxPixels)
        {
            throw new PictureException(PictureFault.TooLarge, $"The TIFF has tiles of {tileWidth} x {tileHeight} pixels.");
        }

        var stripRows = Math.Min(One(TiffTag.RowsPerStrip, Height), Height);
        var pieceBits = Math.Max(Width * stripRows, tileWidth * tileHeight) * samples * bits.Max();
        if (pieceBits / 8 > 4 * limits.MaxPixels)
        {
            throw new PictureException(PictureFault.TooLarge, $"The TIFF has strips of {pieceBits / 8} bytes. Save it in smaller strips.");
        }

        CheckData(TiffTag.StripOffsets, TiffTag.StripByteCounts, length);
        CheckData(TiffTag.TileOffsets, TiffTag.TileByteCounts, length);
        if (!_tags.ContainsKey(TiffTag.StripOffsets) && !_tags.ContainsKey(TiffTag.TileOffsets))
        {
            throw new PictureException(PictureFault.Unreadable, "The TIFF has no pixels.");
        }
    }

    private void CheckData(ushort offsetTag, ushort countTag, long length)
    {
        var offsets = _tags.GetValueOrDefault(offsetTag, []);
        var counts = _tags.GetValueOrDefault(countTag, []);
        for (var i = 0; i < offsets.Length; i++)
        {
            if (offsets[i] + (i < counts.Length ? counts[i] : 0) > length)
            {
                throw Cut();
            }
        }
    }

    private long One(ushort tag, long otherwise) => _tags.TryGetValue(tag, out var values) && values.Length > 0 ? values[0] : otherwise;

    private static ushort UInt16(ReadOnlySpan<byte> file, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(file[at..]) : BinaryPrimitives.ReadUInt16BigEndian(file[at..]);

    private static uint UInt32(ReadOnlySpan<byte> file, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(file[at..]) : BinaryPrimitives.ReadUInt32BigEndian(file[at..]);

    private static PictureException Cut() =>
        new(PictureFault.Unreadable, "The TIFF points beyond its own end: it is cut off or damaged. Send it again.");

    private static PictureException Unsupported(string what) =>
        new(PictureFault.UnsupportedFormat, $"A TIFF of {what} is not read. Save it with 8 bits a channel.");
}
