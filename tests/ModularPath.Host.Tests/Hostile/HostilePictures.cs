using System.Text;
using ModularPath.Testing.Samples;

namespace ModularPath.Host.Tests.Hostile;

/// <summary>Several hundred malicious or damaged files of several kinds; the same ones in every run.</summary>
internal static class HostilePictures
{
    private const int Seed = 20261123;

    public static IEnumerable<(string Kind, byte[] Bytes)> All()
    {
        var random = new Random(Seed);
        string[] encodings = [.. SampleFiles.Lossless.Keys, .. SampleFiles.Lossy.Keys];

        foreach (var name in encodings)
        {
            var whole = SampleFiles.Of(name);

            for (var i = 1; i <= 4; i++)
            {
                yield return ($"{name}, cut", whole[..(whole.Length * i / 5)]);
                yield return ($"{name}, bytes flipped in its header", Flipped(whole, Math.Min(100, whole.Length), random));
                yield return ($"{name}, bytes flipped", Flipped(whole, whole.Length, random));
            }

            yield return ($"{name}, noise behind its signature", [.. whole.AsSpan(0, 16), .. Noise(2000, random)]);
            yield return ($"{name}, a megabyte of noise behind its end", [.. whole, .. Noise(1 << 20, random)]);
        }

        foreach (var row in Bombs.Names)
        {
            yield return ("bombs", Bombs.Of(row.Data));
        }

        yield return ("compressed chunks of 100 MB", Bombs.CompressedChunks());

        string[] texts =
        [
            "", "x", "GIF89a", "\u0089PNG\r\n\u001a\n", "<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
            "%PDF-1.7", "P6 1000000 1000000 255 ", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
            "RIFF\0\0\0\0WEBPVP8X", "II*\0\u0008\0\0\0", "\0\0\u0001\0",
        ];

        foreach (var text in texts)
        {
            yield return ("what is no picture", Encoding.Latin1.GetBytes(text));
        }

        for (var i = 0; i < 20; i++)
        {
            yield return ("noise", Noise(random.Next(1, 100_000), random));
        }

        // Legal but extreme shapes: one pixel, one row, one column.
        foreach (var (width, height) in ((int, int)[])[(1, 1), (1, 5000), (5000, 1), (2, 2), (33, 1), (1, 33)])
        {
            yield return ("extreme shapes", PngFile.Write(width, height, 8, 2, (x, y) => [x % 256, y % 256, 128]));
        }
    }

    private static byte[] Flipped(byte[] whole, int within, Random random)
    {
        var damaged = (byte[])whole.Clone();

        for (var flips = random.Next(1, 8); flips > 0; flips--)
        {
            damaged[random.Next(within)] = (byte)random.Next(256);
        }

        return damaged;
    }

    private static byte[] Noise(int length, Random random)
    {
        var noise = new byte[length];
        random.NextBytes(noise);
        return noise;
    }
}
