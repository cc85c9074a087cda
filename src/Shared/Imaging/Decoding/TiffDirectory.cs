using System.Buffers.Binary;

namespace ModularPath.Imaging.Decoding;

/// <summary>
/// The directory of a page of a TIFF 6.0 or BigTIFF file, read by us before LibTiff sees the file: LibTiff allocates what the tags say, so
/// every count, strip and tile is checked against the file's length and the limits first.
/// </summary>
internal sealed class TiffDirectory
{
    private const int MaxEntries = 512;
    private const int MaxPieces = 1 << 20;
    private const int MaxPages = 1000;
    private const int MaxReals = 6000;

    // NewSubfileType: a smaller version of another page, or a mask of one.
    private const long Reduced = 1;
    private const long Mask = 4;

    private readonly Dictionary<ushort, long[]> _tags = [];
    private readonly Dictionary<ushort, double[]> _reals = [];
    private readonly bool _isLittle;
    private readonly bool _isBig;
    private long _tagBytes;

    private TiffDirectory(int page, bool isLittle, bool isBig) => (Page, _isLittle, _isBig) = (page, isLittle, isBig);

    /// <summary>From 0, in the file's order.</summary>
    public int Page { get; }

    public int Width => (int)One(TiffTag.Width, 0);

    public int Height => (int)One(TiffTag.Height, 0);

    public int Orientation => (int)One(TiffTag.Orientation, 1);

    public int Samples => (int)One(TiffTag.SamplesPerPixel, 1);

    public int Photometric => (int)One(TiffTag.Photometric, -1);

    public int Compression => (int)One(TiffTag.Compression, 1);

    /// <summary>CCITT's group 3 or 4.</summary>
    public bool IsFax => Compression is >= 2 and <= 4;

    public bool IsOldJpeg => Compression == 6;

    public bool IsPlanar => One(TiffTag.PlanarConfiguration, 1) == 2;

    /// <summary>What the first band beyond the colours is; null where the file does not say.</summary>
    public int? FirstExtra => _tags.TryGetValue(TiffTag.ExtraSamples, out var extras) && extras.Length > 0 ? (int)extras[0] : null;

    /// <summary>Bits of every sample; 0 where they differ.</summary>
    public int Depth => _tags.GetValueOrDefault(TiffTag.BitsPerSample, [1]) is [var first, ..] bits && bits.All(depth => depth == first)
        ? (int)first
        : 0;

    /// <summary>Of a tag; empty where the file has none.</summary>
    public IReadOnlyList<double> Reals(ushort tag) => _reals.GetValueOrDefault(tag, []);

    /// <inheritdoc cref="Reals"/>
    public IReadOnlyList<long> Wholes(ushort tag) => _tags.GetValueOrDefault(tag, []);

    private long Pixels => (long)Width * Height;

    private bool IsOfAnotherPage => (One(TiffTag.NewSubfileType, 0) & (Reduced | Mask)) != 0;

    /// <summary>The largest page, the first of several: a thumbnail may come before it.</summary>
    public static TiffDirectory Read(ReadOnlySpan<byte> file, PictureLimits limits)
    {
        if (file.Length < 8)
        {
            throw Cut();
        }

        var little = file[0] == (byte)'I';
        var big = UInt16(file, 2, little) == 43;

        if (big && file.Length < 16)
        {
            throw Cut();
        }

        var largest = ReadPage(file, 0, little, big, big ? UInt64(file, 8, little) : UInt32(file, 4, little), out var next);

        for (var page = 1; page < MaxPages && next > 0; page++)
        {
            try
            {
                var other = ReadPage(file, page, little, big, next, out next);

                if (largest.IsOfAnotherPage || (!other.IsOfAnotherPage && other.Pixels > largest.Pixels))
                {
                    largest = other;
                }
            }
            catch (PictureException)
            {
                // The pages before it are whole.
                break;
            }
        }

        largest.Check(file.Length, limits);
        return largest;
    }

    private static TiffDirectory ReadPage(ReadOnlySpan<byte> file, int page, bool little, bool big, long start, out long next)
    {
        var (head, entry, link) = big ? (8, 20, 8) : (2, 12, 4);

        if (start < 8 || start > file.Length - head)
        {
            throw Cut();
        }

        var entries = big ? UInt64(file, (int)start, little) : UInt16(file, (int)start, little);

        if (entries is < 1 or > MaxEntries || start + head + (entry * entries) > file.Length)
        {
            throw Cut();
        }

        var directory = new TiffDirectory(page, little, big);

        for (var i = 0; i < entries; i++)
        {
            directory.ReadEntry(file, (int)start + head + (entry * i));
        }

        var end = start + head + (entry * entries);
        next = end > file.Length - link ? 0 : big ? UInt64(file, (int)end, little) : UInt32(file, (int)end, little);
        return directory;
    }

    private void ReadEntry(ReadOnlySpan<byte> file, int at)
    {
        var tag = UInt16(file, at, _isLittle);
        var type = UInt16(file, at + 2, _isLittle);
        var (count, field, room) = _isBig
            ? (UInt64(file, at + 4, _isLittle), at + 12, 8)
            : (UInt32(file, at + 4, _isLittle), at + 8, 4);
        var size = type switch
        {
            1 or 2 or 6 or 7 => 1,
            3 or 8 => 2,
            4 or 9 or 11 or 13 => 4,
            5 or 10 or 12 or 16 or 17 or 18 => 8,
            _ => 0,
        };
        if (size == 0)
        {
            return;
        }

        if (count < 0 || count > file.Length)
        {
            throw Cut();
        }

        var bytes = size * count;
        var values = bytes <= room ? field : _isBig ? UInt64(file, field, _isLittle) : UInt32(file, field, _isLittle);
        // Values of different tags do not overlap in an honest file; where they do, each costs memory of its own.
        _tagBytes += bytes;
        if (values < 0 || values > file.Length - bytes || _tagBytes > file.Length)
        {
            throw Cut();
        }

        if (TiffTag.IsReal(tag) && type == 12 && count <= MaxReals)
        {
            var numbers = new double[count];

            for (var i = 0; i < numbers.Length; i++)
            {
                var bits = file.Slice((int)values + (i * size), size);
                numbers[i] = _isLittle ? BinaryPrimitives.ReadDoubleLittleEndian(bits) : BinaryPrimitives.ReadDoubleBigEndian(bits);
            }

            _reals[tag] = numbers;
        }

        if (TiffTag.IsRead(tag) && type is 3 or 4 or 16)
        {
            if (count > MaxPieces)
            {
                throw new PictureException(PictureFault.TooLarge, $"The TIFF is in {count} pieces; at most {MaxPieces} are read.");
            }

            var numbers = new long[count];
            for (var i = 0; i < numbers.Length; i++)
            {
                var position = (int)values + (i * size);
                numbers[i] = type switch
                {
                    3 => UInt16(file, position, _isLittle),
                    4 => UInt32(file, position, _isLittle),
                    _ => UInt64(file, position, _isLittle),
                };
            }

            _tags[tag] = numbers;
        }
    }

    private void Check(long length, PictureLimits limits)
    {
        SizeLimit.CheckPixels(One(TiffTag.Width, 0), One(TiffTag.Height, 0), limits);
        var samples = One(TiffTag.SamplesPerPixel, 1);
        var bits = _tags.GetValueOrDefault(TiffTag.BitsPerSample, [1]);
        if (samples is < 1 or > 8 || bits.Length == 0 || bits.Any(depth => depth is not (1 or 2 or 4 or 8 or 16)))
        {
            throw Unsupported($"{samples} channels of {string.Join('/', bits.Distinct())} bits");
        }

        // LibTiff reads its places wrongly.
        if (_isBig && !_isLittle)
        {
            throw Unsupported("BigTIFF in big-endian order");
        }

        // LibTiff drops the second of two bands, and shows what its alpha hides.
        if (samples == 2 && !TiffSamples.Reads(this))
        {
            throw Unsupported($"two bands that are no grey and alpha of 8 or 16 bits (photometric {Photometric})");
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
            if (offsets[i] < 0 || offsets[i] > length || (i < counts.Length && (counts[i] < 0 || counts[i] > length - offsets[i])))
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

    // Beyond half of its range nothing is honest: negative here.
    private static long UInt64(ReadOnlySpan<byte> file, int at, bool little) =>
        little ? BinaryPrimitives.ReadInt64LittleEndian(file[at..]) : BinaryPrimitives.ReadInt64BigEndian(file[at..]);

    private static PictureException Cut() =>
        new(PictureFault.Unreadable, "The TIFF points beyond its own end: it is cut off or damaged. Send it again.");

    private static PictureException Unsupported(string what) =>
        new(PictureFault.UnsupportedFormat, $"A TIFF of {what} is not read. Save it as RGB of 8 bits a channel, or as PNG.");
}
