using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;

namespace ModularPath.Imaging.Decoding;

/// <summary>
/// Grey, RGB and CMYK of 8 or 16 bits a sample, with or without further bands, in strips or tiles, chunky or planar (TIFF 6.0). LibTiff
/// unpacks the pieces; its own way from there to a picture takes any fourth band for alpha, and loses tiles of 16 bits that reach beyond
/// the border.
/// </summary>
internal sealed class TiffSamples
{
    private const int WhiteIsZero = 0;
    private const int BlackIsZero = 1;
    private const int Rgb = 2;
    private const int Separated = 5;

    // ExtraSamples: alpha that is multiplied in, or not; anything else is no alpha.
    private const int Associated = 1;
    private const int Unassociated = 2;

    // JPEG pieces hold YCbCr or RGB as their own header says.
    private const int Jpeg = 7;

    private readonly Tiff _tiff;
    private readonly TiffDirectory _page;
    private readonly byte[] _pixels;
    private readonly byte[] _bands;
    private readonly int _used;
    private readonly int _colours;
    private readonly int _size;

    private TiffSamples(Tiff tiff, TiffDirectory page)
    {
        (_tiff, _page, _size) = (tiff, page, page.Depth / 8);
        _colours = ColoursOf(page);
        _used = Alpha is null ? _colours : _colours + 1;
        // Planar files come a band at a time.
        _bands = GC.AllocateUninitializedArray<byte>(page.Width * page.Height * _used);
        _pixels = GC.AllocateUninitializedArray<byte>(4 * page.Width * page.Height);
    }

    // A fourth band of which an RGB file says nothing is alpha for everybody else too.
    private int? Alpha => _page.Samples <= _colours ? null
        : _page.FirstExtra is Associated or Unassociated ? _page.FirstExtra
        : _page is { FirstExtra: null, Photometric: Rgb, Samples: 4 } ? Associated
        : null;

    public static bool Reads(TiffDirectory page) =>
        page.Depth is 8 or 16 && !page.IsOldJpeg && page.Compression != Jpeg && ColoursOf(page) is > 0 and var colours
        && page.Samples >= colours;

    /// <summary>RGBA, opaque, on white.</summary>
    /// <exception cref="PictureException">A piece cannot be read.</exception>
    public static byte[] Read(Tiff tiff, TiffDirectory page)
    {
        var samples = new TiffSamples(tiff, page);

        if (tiff.IsTiled())
        {
            samples.ReadTiles();
        }
        else
        {
            samples.ReadStrips();
        }

        samples.Mix();
        return samples._pixels;
    }

    private static int ColoursOf(TiffDirectory page) => page.Photometric switch
    {
        WhiteIsZero or BlackIsZero => 1,
        Rgb => 3,
        Separated => 4,
        _ => 0,
    };

    private void ReadStrips()
    {
        // Where the file says nothing, one strip has all rows: 2 to the power of 32, less one.
        var rows = (int)Math.Min((uint)_page.Height, (uint)One(BitMiracle.LibTiff.Classic.TiffTag.ROWSPERSTRIP));
        var strips = (_page.Height + rows - 1) / rows;
        var buffer = new byte[_tiff.StripSize()];
        var line = _page.Width * BandsInPiece * _size;

        for (var plane = 0; plane < Planes; plane++)
        {
            for (var strip = 0; strip < strips; strip++)
            {
                var there = Math.Min(rows, _page.Height - (strip * rows));

                if (_tiff.ReadEncodedStrip((plane * strips) + strip, buffer, 0, line * there) < line * there)
                {
                    throw TiffPicture.Damaged(_page, null);
                }

                Take(buffer, line, plane, 0, strip * rows, _page.Width, there);
            }
        }
    }

    private void ReadTiles()
    {
        var (width, height) = (One(BitMiracle.LibTiff.Classic.TiffTag.TILEWIDTH), One(BitMiracle.LibTiff.Classic.TiffTag.TILELENGTH));
        var (across, down) = ((_page.Width + width - 1) / width, (_page.Height + height - 1) / height);
        var buffer = new byte[_tiff.TileSize()];
        var line = width * BandsInPiece * _size;

        for (var plane = 0; plane < Planes; plane++)
        {
            for (var tile = 0; tile < across * down; tile++)
            {
                if (_tiff.ReadEncodedTile((plane * across * down) + tile, buffer, 0, buffer.Length) < line * height)
                {
                    throw TiffPicture.Damaged(_page, null);
                }

                var (x, y) = (tile % across * width, tile / across * height);
                Take(buffer, line, plane, x, y, Math.Min(width, _page.Width - x), Math.Min(height, _page.Height - y));
            }
        }
    }

    private int Planes => _page.IsPlanar ? _used : 1;

    private int BandsInPiece => _page.IsPlanar ? 1 : _page.Samples;

    private int One(BitMiracle.LibTiff.Classic.TiffTag tag) => _tiff.GetFieldDefaulted(tag) is [var value, ..] && value.ToInt() != 0
        ? value.ToInt()
        : throw TiffPicture.Damaged(_page, null);

    // The bands that count, 8 bits each.
    private void Take(byte[] piece, int line, int plane, int x, int y, int width, int height)
    {
        var (first, bands) = _page.IsPlanar ? (plane, 1) : (0, _used);

        for (var row = 0; row < height; row++)
        {
            var source = piece.AsSpan(row * line, line);
            var wide = MemoryMarshal.Cast<byte, ushort>(source);
            var target = _bands.AsSpan((((y + row) * _page.Width) + x) * _used);

            for (var column = 0; column < width; column++)
            {
                for (var band = 0; band < bands; band++)
                {
                    var at = (column * BandsInPiece) + band;
                    target[(column * _used) + first + band] = _size == 1 ? source[at] : (byte)((wide[at] + 128) / 257);
                }
            }
        }
    }

    private void Mix()
    {
        for (var i = 0; i < _pixels.Length / 4; i++)
        {
            var from = _bands.AsSpan(i * _used, _used);
            var to = _pixels.AsSpan(4 * i, 4);
            (to[0], to[1], to[2]) = _page.Photometric switch
            {
                WhiteIsZero => ((byte)(255 - from[0]), (byte)(255 - from[0]), (byte)(255 - from[0])),
                BlackIsZero => (from[0], from[0], from[0]),
                Rgb => (from[0], from[1], from[2]),
                _ => (Ink(from[0], from[3]), Ink(from[1], from[3]), Ink(from[2], from[3])),
            };
            to[3] = Alpha is null ? byte.MaxValue : from[^1];
        }

        if (Alpha == Associated)
        {
            AlphaOnWhite.Premultiplied(_pixels);
        }
        else
        {
            AlphaOnWhite.Straight(_pixels);
        }

        // What light a colour and black leave, without a profile.
        static byte Ink(byte colour, byte black) => (byte)((255 - colour) * (255 - black) / 255);
    }
}
