using System.Runtime.InteropServices;
using ModularPath.Imaging.Sandbox;

namespace ModularPath.Imaging.Decoding;

/// <summary>JPEG 2000, alone or as JP2, by OpenJPEG in a sandbox.</summary>
internal static class Jpeg2000Picture
{
    // A sample is an integer of 32 bits while it is decoded, and a tile of the picture's size is held twice for a moment.
    private const int BytesASample = 9;

    private const long BytesATile = 24 << 10;

    // WASI: there is no such file.
    private const int BadFile = 8;

    private static readonly WasmModule OpenJpeg = new("openjpeg.wasm");

    public static PictureHeader ReadHeader(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        var header = Jpeg2000Header.Read(encoded.Span, limits);
        return Orientation.HeaderOf(PictureFormat.Jpeg2000, header.Width, header.Height, header.Orientation);
    }

    public static Picture Decode(ReadOnlyMemory<byte> encoded, PictureLimits limits, bool keepAlpha = false)
    {
        var header = Jpeg2000Header.Read(encoded.Span, limits);
        var samples = Samples(encoded, header);
        var pixels = Mix(samples, header);

        if (!keepAlpha)
        {
            AlphaOnWhite.Straight(pixels);
        }

        return Orientation.Apply(pixels, header.Width, header.Height, header.Orientation);
    }

    private static byte[] Samples(ReadOnlyMemory<byte> encoded, Jpeg2000Header header)
    {
        var pixels = (long)header.Width * header.Height;
        var most = encoded.Length + (pixels * header.Bands * BytesASample) + (header.Tiles * BytesATile);
        using var run = new WasmRun(OpenJpeg, most, pixels);
        byte[]? samples = null;
        var imports = run.Imports;

        // How it hands over what it decoded: all at once, or all of a band.
        imports.DefineFunction(WasmRun.From, "f", (int at, int length) => { samples = run.Bytes(at, Checked(length)).ToArray(); });
        imports.DefineFunction(WasmRun.From, "h", (int length) => { samples = new byte[Checked(length)]; });
        imports.DefineFunction(WasmRun.From, "g", (int at, int band, int bands, int length) =>
        {
            var values = MemoryMarshal.Cast<byte, int>(run.Bytes(at, checked(4 * length)));

            for (var i = 0; i < values.Length; i++)
            {
                samples![(i * bands) + band] = (byte)Math.Clamp(values[i], 0, byte.MaxValue);
            }
        });

        imports.DefineFunction(WasmRun.From, "c", (int bytes) => run.GrowTo(bytes));
        // It writes messages, which say of no file what is wrong with it in words for people.
        imports.DefineFunction(WasmRun.From, "a", (int _) => { });
        imports.DefineFunction(WasmRun.From, "e", (int _) => { });
        imports.DefineFunction(WasmRun.From, "b", (int _, int _, int _, int _) => BadFile);
        imports.DefineFunction(WasmRun.From, "d", (int _, long _, int _, int _) => BadFile);

        // With all bands of a file, its alpha too, and at its full size.
        var result = run.Decode(addresses => [addresses[0], encoded.Length, header.Bands, 0, 1, 0, 0], encoded);
        return result is 0 && samples is not null ? samples : throw Jpeg2000Header.Cut();

        int Checked(int length) => length == pixels * header.Bands ? length
            : throw new ArgumentException($"{length} samples are not {header.Width} x {header.Height} of {header.Bands}.");
    }

    private static byte[] Mix(byte[] samples, Jpeg2000Header header)
    {
        var bands = header.Bands;
        var pixels = GC.AllocateUninitializedArray<byte>(4 * header.Width * header.Height);

        for (var i = 0; i < pixels.Length / 4; i++)
        {
            var from = samples.AsSpan(i * bands, bands);
            var to = pixels.AsSpan(4 * i, 4);
            (to[0], to[1], to[2]) = bands < 3 ? (from[0], from[0], from[0])
                : header.IsCmyk ? (Ink(from[0], from[^1]), Ink(from[1], from[^1]), Ink(from[2], from[^1]))
                : header.IsYcc ? Rgb(from[0], from[1] - 128, from[2] - 128)
                : (from[0], from[1], from[2]);
            to[3] = header.HasAlpha && bands is (2 or 4) ? from[^1] : byte.MaxValue;
        }

        return pixels;

        // What light a colour and black leave, without a profile.
        static byte Ink(byte colour, byte black) => (byte)((255 - colour) * (255 - black) / 255);

        // ISO/IEC 15444-1, annex G.3.2.
        static (byte, byte, byte) Rgb(int y, int cb, int cr) =>
            (Byte(y + (1.402 * cr)), Byte(y - (0.344136 * cb) - (0.714136 * cr)), Byte(y + (1.772 * cb)));

        static byte Byte(double value) => (byte)Math.Clamp(value + 0.5, 0, byte.MaxValue);
    }
}
