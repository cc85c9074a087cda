using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ModularPath.Imaging.Decoding;

/// <summary>Truevision TGA: mapped, true colour and grey, plain or run-length encoded, from any of the four corners.</summary>
internal sealed class TgaPicture
{
    private const int LongestPacket = 128;
    private readonly ReadOnlyMemory<byte> _encoded;
    private readonly TgaHeader _header;
    private readonly int _pixelBytes;
    private readonly int _alphaBits;
    private readonly uint[] _colours;
    private int _position;
    private int _packetLeft;
    private bool _isRun;

    private TgaPicture(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        _encoded = encoded;
        _header = TgaHeader.Read(encoded.Span);
        SizeLimit.CheckPixels(_header.Width, _header.Height, limits);

        if (_header.Kind != TgaKind.TrueColour && _header.Depth != 8)
        {
            throw new PictureException(
                PictureFault.UnsupportedFormat, $"A grey or mapped TGA of {_header.Depth} bits a pixel is not read. Save it as PNG.");
        }

        _pixelBytes = (_header.Depth + 7) / 8;
        _alphaBits = _header.AlphaBits;
        var map = TgaHeader.Length + _header.IdLength;
        _position = map + (_header.ColourCount * ((_header.ColourDepth + 7) / 8));
        CheckLength();
        _colours = _header.Kind == TgaKind.Mapped ? ReadColours(encoded.Span[map.._position]) : [];
    }

    public static PictureHeader ReadHeader(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        var header = new TgaPicture(encoded, limits)._header;
        return new PictureHeader(PictureFormat.Tga, header.Width, header.Height, FormatSignature.MediaTypeOf(PictureFormat.Tga));
    }

    public static Picture Decode(ReadOnlyMemory<byte> encoded, PictureLimits limits, bool keepAlpha = false)
    {
        var picture = new TgaPicture(encoded, limits);
        var pixels = picture.DecodePixels();

        if (!keepAlpha && picture._alphaBits > 0)
        {
            AlphaOnWhite.Straight(pixels);
        }

        return new Picture(picture._header.Width, picture._header.Height, pixels);
    }

    public static GrayImage? DecodeGrey(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        var picture = new TgaPicture(encoded, limits);
        return picture._header.Kind == TgaKind.Grey ? picture.DecodeGrey() : null;
    }

    public static PictureException Cut() =>
        new(PictureFault.Unreadable, "The TGA picture ends before its last pixel. Send it again.");

    /// <summary>Refuses, before a pixel is allocated, a file that is too short whatever its packets say.</summary>
    private void CheckLength()
    {
        var pixels = (long)_header.Width * _header.Height;
        var least = _header.IsRunLengthEncoded
            ? (pixels + LongestPacket - 1) / LongestPacket * (1 + _pixelBytes)
            : pixels * _pixelBytes;

        if (_encoded.Length - _position < least)
        {
            throw Cut();
        }
    }

    private uint[] ReadColours(ReadOnlySpan<byte> map)
    {
        var colours = new uint[_header.ColourCount];
        Unpack(map, colours, _header.ColourDepth);
        return colours;
    }

    private GrayImage DecodeGrey()
    {
        var pixels = GC.AllocateUninitializedArray<byte>(_header.Width * _header.Height);

        for (var y = 0; y < _header.Height; y++)
        {
            var row = pixels.AsSpan(UprightRow(y) * _header.Width, _header.Width);
            ReadRow(row);
            Mirror(row);
        }

        return new GrayImage(_header.Width, _header.Height, pixels);
    }

    private byte[] DecodePixels()
    {
        var pixels = GC.AllocateUninitializedArray<byte>(4 * _header.Width * _header.Height);
        var packed = MemoryMarshal.Cast<byte, uint>(pixels.AsSpan());
        var stored = new byte[_pixelBytes * _header.Width];

        for (var y = 0; y < _header.Height; y++)
        {
            var row = packed.Slice(UprightRow(y) * _header.Width, _header.Width);
            ReadRow(stored);

            switch (_header.Kind)
            {
                case TgaKind.Grey:
                    PackedPixel.FromGrey(stored, row);
                    break;
                case TgaKind.Mapped:
                    LookUp(stored, row);
                    break;
                default:
                    Unpack(stored, row, _header.Depth);
                    break;
            }

            Mirror(row);
        }

        return pixels;
    }

    // Where the row of this number in the file lies in the upright picture.
    private int UprightRow(int stored) => _header.IsTopDown ? stored : _header.Height - 1 - stored;

    // Turns a row that is stored from the right to the left.
    private void Mirror<T>(Span<T> row)
    {
        if (_header.IsRightToLeft)
        {
            row.Reverse();
        }
    }

    /// <summary>The next pixels as stored; a packet may go on over the end of a row.</summary>
    private void ReadRow(Span<byte> row)
    {
        var rest = _header.IsRunLengthEncoded ? row : default;

        if (rest.IsEmpty)
        {
            Take(row.Length).CopyTo(row);
        }

        while (!rest.IsEmpty)
        {
            if (_packetLeft == 0)
            {
                var packet = Take(1)[0];
                (_packetLeft, _isRun) = ((packet & 127) + 1, packet > 127);
            }

            var count = Math.Min(_packetLeft, rest.Length / _pixelBytes);
            var part = rest[..(count * _pixelBytes)];
            _packetLeft -= count;
            rest = rest[part.Length..];

            if (_isRun)
            {
                Repeat(Take(_pixelBytes), part);
                // The pixel of a run is stored once, and read again where the run goes on in the next row.
                _position -= _packetLeft > 0 ? _pixelBytes : 0;
            }
            else
            {
                Take(part.Length).CopyTo(part);
            }
        }
    }

    private static void Repeat(ReadOnlySpan<byte> pixel, Span<byte> target)
    {
        for (var at = 0; at < target.Length; at += pixel.Length)
        {
            pixel.CopyTo(target[at..]);
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_encoded.Length - _position < count)
        {
            throw Cut();
        }

        _position += count;
        return _encoded.Span.Slice(_position - count, count);
    }

    private void LookUp(ReadOnlySpan<byte> stored, Span<uint> row)
    {
        for (var x = 0; x < row.Length; x++)
        {
            var entry = stored[x] - _header.FirstColour;
            row[x] = (uint)entry < (uint)_colours.Length
                ? _colours[entry]
                : throw new PictureException(PictureFault.Unreadable, $"The TGA picture is damaged: it has no colour {stored[x]}.");
        }
    }

    private void Unpack(ReadOnlySpan<byte> stored, Span<uint> pixels, int depth)
    {
        switch (depth)
        {
            case 32:
                for (var x = 0; x < pixels.Length; x++)
                {
                    var bgra = stored.Slice(4 * x, 4);
                    var alpha = _alphaBits > 0 ? bgra[3] : byte.MaxValue;
                    pixels[x] = PackedPixel.FromRgba(bgra[2], bgra[1], bgra[0], alpha);
                }

                break;
            case 24:
                PackedPixel.FromBgr(stored, pixels);
                break;
            default:
                for (var x = 0; x < pixels.Length; x++)
                {
                    var value = BinaryPrimitives.ReadUInt16LittleEndian(stored[(2 * x)..]);
                    pixels[x] = PackedPixel.FromRgba(FiveBits(value >> 10), FiveBits(value >> 5), FiveBits(value));
                }

                break;
        }
    }

    private static byte FiveBits(int value) => (byte)((((value & 31) * 255) + 15) / 31);
}
