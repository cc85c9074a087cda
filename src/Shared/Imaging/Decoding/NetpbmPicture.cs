namespace ModularPath.Imaging.Decoding;

/// <summary>Netpbm's grey and colour maps, plain (P2, P3) and raw (P5, P6), as robots keep their maps (netpbm.sourceforge.net/doc: pgm, ppm).</summary>
internal sealed class NetpbmPicture
{
    private readonly ReadOnlyMemory<byte> _encoded;
    private readonly int _width;
    private readonly int _height;
    private readonly int _most;
    private readonly bool _isColour;
    private readonly bool _isPlain;
    private int _at = 2;

    private NetpbmPicture(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        _encoded = encoded;
        (_isColour, _isPlain) = (encoded.Span[1] is (byte)'3' or (byte)'6', encoded.Span[1] is (byte)'2' or (byte)'3');
        (_width, _height, _most) = (ReadNumber(), ReadNumber(), ReadNumber());
        SizeLimit.CheckPixels(_width, _height, limits);

        if (_most is 0 or > 65535)
        {
            throw new PictureException(PictureFault.Unreadable, $"The PGM or PPM picture says that its brightest value is {_most}; 1 to 65535 are possible.");
        }
    }

    public static PictureHeader ReadHeader(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        var picture = new NetpbmPicture(encoded, limits);
        return new PictureHeader(PictureFormat.Netpbm, picture._width, picture._height, FormatSignature.MediaTypeOf(PictureFormat.Netpbm));
    }

    public static Picture Decode(ReadOnlyMemory<byte> encoded, PictureLimits limits) => new NetpbmPicture(encoded, limits).Decode();

    public static GrayImage? DecodeGrey(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        var picture = new NetpbmPicture(encoded, limits);
        return picture._isColour ? null : picture.DecodeGrey();
    }

    private GrayImage DecodeGrey()
    {
        BeginSamples();
        var pixels = GC.AllocateUninitializedArray<byte>(_width * _height);

        foreach (ref var pixel in pixels.AsSpan())
        {
            pixel = ReadSample();
        }

        return new GrayImage(_width, _height, pixels);
    }

    private void BeginSamples()
    {
        var samples = _width * _height * (_isColour ? 3L : 1);
        _at++;   // one white space ends a raw picture's header

        if (!_isPlain && _encoded.Length - _at < samples * (_most > 255 ? 2 : 1))
        {
            throw Cut();
        }
    }

    private Picture Decode()
    {
        BeginSamples();
        var pixels = new byte[4 * _width * _height];

        for (var i = 0; i < pixels.Length; i += 4)
        {
            var first = ReadSample();
            (pixels[i], pixels[i + 1], pixels[i + 2], pixels[i + 3]) = (first, _isColour ? ReadSample() : first, _isColour ? ReadSample() : first, 255);
        }

        return new Picture(_width, _height, pixels);
    }

    private byte ReadSample()
    {
        var bytes = _encoded.Span;
        var sample = _isPlain ? ReadNumber() : _most > 255 ? (bytes[_at++] << 8) | bytes[_at++] : bytes[_at++];
        return (byte)(((Math.Min(sample, _most) * 255) + (_most / 2)) / _most);
    }

    // Numbers are apart by white space and by comments, which reach from # to the end of the line.
    private int ReadNumber()
    {
        var bytes = _encoded.Span;

        while (_at < bytes.Length && !char.IsAsciiDigit((char)bytes[_at]))
        {
            if (bytes[_at] == '#')
            {
                var line = bytes[_at..].IndexOf((byte)'\n');
                _at = line < 0 ? bytes.Length : _at + line;
            }
            else if (char.IsWhiteSpace((char)bytes[_at]))
            {
                _at++;
            }
            else
            {
                throw new PictureException(PictureFault.Unreadable, "The PGM or PPM picture is damaged: there is a letter where a number should be.");
            }
        }

        var number = 0;
        var start = _at;

        for (; _at < bytes.Length && char.IsAsciiDigit((char)bytes[_at]) && number < 100_000_000; _at++)
        {
            number = (10 * number) + bytes[_at] - '0';
        }

        return _at > start && (_at < bytes.Length || _isPlain) ? number : throw Cut();
    }

    private static PictureException Cut() => new(PictureFault.Unreadable, "The PGM or PPM picture ends before its last pixel. Send it again.");
}
