using System.Runtime.InteropServices;

namespace ModularPath.Imaging.Decoding;

/// <summary>
/// Netpbm's bitmaps, grey maps and colour maps, plain (P1, P2, P3) and raw (P4, P5, P6), as robots keep their maps
/// (netpbm.sourceforge.net/doc: pbm, pgm, ppm).
/// </summary>
internal sealed class NetpbmPicture
{
    private const int MostBrightness = 65_535;
    private readonly ReadOnlyMemory<byte> _encoded;
    private readonly int _width;
    private readonly int _height;
    private readonly int _brightest;
    private readonly NetpbmKind _kind;
    private readonly bool _isPlain;
    private int _position = 2;

    private NetpbmPicture(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        _encoded = encoded;
        _isPlain = encoded.Span[1] <= (byte)'3';
        _kind = (NetpbmKind)((encoded.Span[1] - (byte)'1') % 3);
        (_width, _height) = (ReadHeaderNumber(), ReadHeaderNumber());
        _brightest = _kind == NetpbmKind.Bitmap ? 1 : ReadHeaderNumber();
        SizeLimit.CheckPixels(_width, _height, limits);

        if (_brightest is 0 or > MostBrightness)
        {
            throw new PictureException(
                PictureFault.Unreadable,
                $"The Netpbm picture says that its brightest value is {_brightest}; 1 to {MostBrightness} are possible.");
        }
    }

    private int Channels => _kind == NetpbmKind.Colour ? 3 : 1;

    public static PictureHeader ReadHeader(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        var picture = new NetpbmPicture(encoded, limits);
        return new PictureHeader(PictureFormat.Netpbm, picture._width, picture._height, FormatSignature.MediaTypeOf(PictureFormat.Netpbm));
    }

    public static Picture Decode(ReadOnlyMemory<byte> encoded, PictureLimits limits) => new NetpbmPicture(encoded, limits).Decode();

    public static GrayImage? DecodeGrey(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        var picture = new NetpbmPicture(encoded, limits);
        return picture._kind == NetpbmKind.Colour ? null : picture.DecodeGrey();
    }

    private GrayImage DecodeGrey()
    {
        BeginSamples();
        var pixels = GC.AllocateUninitializedArray<byte>(_width * _height);
        var tones = Tones();

        for (var y = 0; y < _height; y++)
        {
            ReadRow(pixels.AsSpan(y * _width, _width), tones);
        }

        return new GrayImage(_width, _height, pixels);
    }

    private Picture Decode()
    {
        BeginSamples();
        var pixels = GC.AllocateUninitializedArray<byte>(4 * _width * _height);
        var packed = MemoryMarshal.Cast<byte, uint>(pixels.AsSpan());
        var row = new byte[Channels * _width];
        var tones = Tones();

        for (var y = 0; y < _height; y++)
        {
            ReadRow(row, tones);
            Pack(row, packed.Slice(y * _width, _width));
        }

        return new Picture(_width, _height, pixels);
    }

    private void Pack(ReadOnlySpan<byte> row, Span<uint> pixels)
    {
        if (_kind == NetpbmKind.Colour)
        {
            PackedPixel.FromRgb(row, pixels);
        }
        else
        {
            PackedPixel.FromGrey(row, pixels);
        }
    }

    /// <summary>Goes to the first sample, and refuses a file that is too short for all of them before anything is allocated.</summary>
    private void BeginSamples()
    {
        _position++;   // one white space ends the header
        var samples = (long)_width * _height * Channels;
        var least = (_isPlain, _kind) switch
        {
            (true, NetpbmKind.Bitmap) => samples,
            (true, _) => (2 * samples) - 1,   // a digit each, and white space between them
            (false, NetpbmKind.Bitmap) => (long)BitmapRowBytes * _height,
            _ => samples * (_brightest > 255 ? 2 : 1),
        };

        if (_encoded.Length - _position < least)
        {
            throw Cut();
        }
    }

    private int BitmapRowBytes => (_width + 7) / 8;

    /// <summary>The tone of every sample that a raw file can hold, or a plain one may: brighter than the brightest is white.</summary>
    private byte[] Tones()
    {
        var tones = new byte[_isPlain ? _brightest + 1 : _brightest > 255 ? 65_536 : 256];

        for (var sample = 0; sample < tones.Length; sample++)
        {
            tones[sample] = (byte)(((Math.Min(sample, _brightest) * 255) + (_brightest / 2)) / _brightest);
        }

        return tones;
    }

    private void ReadRow(Span<byte> row, byte[] tones)
    {
        switch (_isPlain, _kind)
        {
            case (true, NetpbmKind.Bitmap):
                ReadPlainBits(row);
                break;
            case (true, _):
                ReadPlainNumbers(row, tones);
                break;
            case (false, NetpbmKind.Bitmap):
                UnpackBits(_encoded.Span.Slice(_position, BitmapRowBytes), row);
                _position += BitmapRowBytes;
                break;
            default:
                ReadRawSamples(row, tones);
                break;
        }
    }

    private void ReadRawSamples(Span<byte> row, byte[] tones)
    {
        var bytes = _encoded.Span.Slice(_position, row.Length * (_brightest > 255 ? 2 : 1));
        _position += bytes.Length;

        if (_brightest == 255)
        {
            bytes.CopyTo(row);
        }
        else if (_brightest < 255)
        {
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = tones[bytes[x]];
            }
        }
        else
        {
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = tones[(bytes[2 * x] << 8) | bytes[(2 * x) + 1]];
            }
        }
    }

    private static void UnpackBits(ReadOnlySpan<byte> bits, Span<byte> row)
    {
        for (var x = 0; x < row.Length; x++)
        {
            row[x] = ToneOfBit(bits[x >> 3] >> (7 - (x & 7)));
        }
    }

    private void ReadPlainBits(Span<byte> row)
    {
        foreach (ref var pixel in row)
        {
            SkipToDigit();

            if (_position == _encoded.Length)
            {
                throw Cut();
            }

            // Plain bits need no white space between them.
            var digit = _encoded.Span[_position++];
            pixel = digit <= (byte)'1'
                ? ToneOfBit(digit)
                : throw new PictureException(PictureFault.Unreadable, "The PBM picture is damaged: each of its pixels must be 0 or 1.");
        }
    }

    // Of a bitmap's pixels, ink is 1.
    private static byte ToneOfBit(int bit) => (byte)((bit & 1) - 1);

    private void ReadPlainNumbers(Span<byte> row, byte[] tones)
    {
        foreach (ref var sample in row)
        {
            sample = tones[Math.Min(ReadNumber(), tones.Length - 1)];
        }
    }

    // A number of the header is never the last of the file.
    private int ReadHeaderNumber() => ReadNumber() is var number && _position < _encoded.Length ? number : throw Cut();

    private int ReadNumber()
    {
        const int Saturated = 100_000_000;

        SkipToDigit();
        var bytes = _encoded.Span;
        var (number, position) = (0, _position);

        for (; position < bytes.Length && char.IsAsciiDigit((char)bytes[position]); position++)
        {
            number = Math.Min((10 * number) + bytes[position] - '0', Saturated);
        }

        if (position == _position)
        {
            throw Cut();
        }

        _position = position;
        return number;
    }

    // Numbers are apart by white space and by comments, which reach from # to the end of the line.
    private void SkipToDigit()
    {
        var bytes = _encoded.Span;
        var position = _position;

        while (position < bytes.Length && !char.IsAsciiDigit((char)bytes[position]))
        {
            if (bytes[position] == '#')
            {
                var line = bytes[position..].IndexOf((byte)'\n');
                position = line < 0 ? bytes.Length : position + line;
            }
            else if (bytes[position] is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r'))
            {
                position++;
            }
            else
            {
                throw new PictureException(
                    PictureFault.Unreadable, "The Netpbm picture is damaged: there is a letter where a number should be.");
            }
        }

        _position = position;
    }

    private static PictureException Cut() => new(PictureFault.Unreadable, "The Netpbm picture ends before its last pixel. Send it again.");
}
