using BitMiracle.LibTiff.Classic;

namespace ModularPath.Testing.Samples;

/// <summary>
/// TIFF files in every layout, written by hand from TIFF 6.0: LibTiff, which reads them in the product, has no part in it.
/// </summary>
public static class TiffLayoutFile
{
    private const int Strip = 8;
    private const int Tile = 16;

    /// <summary>One page, uncompressed, little-endian, with strips of 8 rows or tiles of 16 x 16 pixels.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="depth">Bits a sample: 8, or 16, in which a value v is 257 v.</param>
    /// <param name="bands">Samples a pixel.</param>
    /// <param name="photometric">What the first bands are.</param>
    /// <param name="extra">What the band after them is; null where there is none.</param>
    /// <param name="isPlanar">Every band by itself.</param>
    /// <param name="isTiled">In tiles.</param>
    /// <param name="value">Of x, y and band.</param>
    public static byte[] Write(
        int width, int height, int depth, int bands, Photometric photometric, ExtraSample? extra, bool isPlanar, bool isTiled,
        Func<int, int, int, byte> value)
    {
        var (pieceWidth, pieceHeight) = isTiled ? (Tile, Tile) : (width, Strip);
        var pieces = new List<byte[]>();

        foreach (var plane in Enumerable.Range(0, isPlanar ? bands : 1))
        {
            for (var top = 0; top < height; top += pieceHeight)
            {
                for (var left = 0; left < width; left += pieceWidth)
                {
                    // A strip ends with the picture, a tile does not.
                    var rows = isTiled ? pieceHeight : Math.Min(pieceHeight, height - top);
                    var (x0, y0) = (left, top);
                    pieces.Add([
                        .. from y in Enumerable.Range(y0, rows)
                           from x in Enumerable.Range(x0, pieceWidth)
                           from band in isPlanar ? [plane] : Enumerable.Range(0, bands)
                           from part in Enumerable.Range(0, depth / 8)
                           select x < width && y < height ? value(x, y, band) : (byte)0xA5]);
                }
            }
        }

        var page = new Directory(8)
            .With(256, width).With(257, height).With(258, [.. Enumerable.Repeat(depth, bands)]).With(259, 1).With(262, (int)photometric)
            .With(277, bands).With(284, isPlanar ? 2 : 1);
        page = isTiled ? page.With(322, Tile).With(323, Tile) : page.With(278, Strip);
        page = extra is { } what ? page.With(338, (int)what) : page;
        return [.. "II*\0"u8, 8, 0, 0, 0, .. page.WithPieces(isTiled ? 324 : 273, isTiled ? 325 : 279, pieces).ToBytes(isLast: true)];
    }

    /// <summary>Grey pages of one value each, one after the other.</summary>
    public static byte[] Pages(params ReadOnlySpan<(int Width, int Height, int Value, bool IsThumbnail)> pages)
    {
        List<byte> file = [.. "II*\0"u8, 8, 0, 0, 0];

        for (var i = 0; i < pages.Length; i++)
        {
            var (width, height, value, isThumbnail) = pages[i];
            var pixels = Enumerable.Repeat((byte)value, width * height).ToArray();
            file.AddRange(new Directory(file.Count)
                .With(254, isThumbnail ? 1 : 0).With(256, width).With(257, height).With(258, 8).With(259, 1).With(262, 1).With(277, 1)
                .With(278, height).WithPieces(273, 279, [pixels]).ToBytes(isLast: i == pages.Length - 1));
        }

        return [.. file];
    }

    /// <summary>A directory at a place of the file, then the values that do not fit into it, then the pieces.</summary>
    private sealed class Directory(int at)
    {
        private readonly SortedDictionary<int, int[]> _tags = [];
        private List<byte[]> _pieces = [];
        private int _offsets;

        public Directory With(int tag, params int[] values)
        {
            _tags[tag] = values;
            return this;
        }

        public Directory WithPieces(int offsets, int counts, List<byte[]> pieces)
        {
            (_pieces, _offsets) = (pieces, offsets);
            return With(offsets, new int[pieces.Count]).With(counts, [.. pieces.Select(static piece => piece.Length)]);
        }

        public byte[] ToBytes(bool isLast)
        {
            var valuesAt = at + 2 + (12 * _tags.Count) + 4;
            var next = valuesAt + _tags.Sum(static tag => Inline(tag.Key, tag.Value) ? 0 : Packed(tag.Key, tag.Value).Length);
            var end = next + _pieces.Sum(static piece => piece.Length);

            for (var i = 0; i < _pieces.Count; i++)
            {
                _tags[_offsets][i] = next;
                next += _pieces[i].Length;
            }

            var (entries, values) = (new List<byte>(), new List<byte>());

            foreach (var (tag, numbers) in _tags)
            {
                var packed = Packed(tag, numbers);
                entries.AddRange([.. Short(tag), .. Short(IsLong(tag) ? 4 : 3), .. Long(numbers.Length)]);
                entries.AddRange(Inline(tag, numbers) ? [.. packed, .. new byte[4 - packed.Length]] : Long(valuesAt + values.Count));
                values.AddRange(Inline(tag, numbers) ? [] : packed);
            }

            return [.. Short(_tags.Count), .. entries, .. Long(isLast ? 0 : end), .. values, .. _pieces.SelectMany(static p => p)];
        }

        // Places and lengths are long, all else is short.
        private static bool IsLong(int tag) => tag is 254 or 273 or 279 or 324 or 325;

        private static bool Inline(int tag, int[] values) => Packed(tag, values).Length <= 4;

        private static byte[] Packed(int tag, int[] values) => [.. values.SelectMany(value => IsLong(tag) ? Long(value) : Short(value))];

        private static byte[] Short(int value) => [(byte)value, (byte)(value >> 8)];

        private static byte[] Long(int value) => BitConverter.GetBytes(value);
    }
}
