using System.Diagnostics;
using System.Globalization;
using ModularPath.Imaging;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace ModularPath.Benchmarks.Pictures;

/// <summary>Decoding to RGBA beside ImageSharp, in turns in one run, so that the ratio holds on a busy machine too.</summary>
internal static class PicturesVerb
{
    public const string Usage = "pictures [FILE...] [--rounds N]";

    private const int WarmUps = 15;

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var rounds = 40;
        var files = new List<(string Name, byte[] Encoded)>();

        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--rounds" && i + 1 < args.Length)
            {
                rounds = int.Parse(args[++i], CultureInfo.InvariantCulture);
            }
            else if (File.Exists(args[i]))
            {
                files.Add((Path.GetFileName(args[i]), File.ReadAllBytes(args[i])));
            }
            else
            {
                error.WriteLine($"There is no file '{args[i]}'.\n{Usage}");
                return 2;
            }
        }

        output.WriteLine("file,ours_ms,imagesharp_ms,ratio");

        foreach (var (name, encoded) in files.Count > 0 ? files : PlainFormats.Files())
        {
            var (ours, theirs) = Measure(encoded, rounds);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name},{ours:F2},{theirs:F2},{ours / theirs:F2}"));
        }

        return 0;
    }

    /// <summary>The shortest time of each in milliseconds: what else runs on the machine only makes it longer.</summary>
    private static (double Ours, double Theirs) Measure(byte[] encoded, int rounds)
    {
        var limits = new PictureLimits();
        var (ours, theirs) = (double.MaxValue, double.MaxValue);

        for (var round = -WarmUps; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            PictureDecoder.Decode(encoded, limits);
            var middle = Stopwatch.GetTimestamp();
            using (Image.Load<Rgba32>(encoded))
            {
            }

            if (round >= 0)
            {
                ours = Math.Min(ours, Stopwatch.GetElapsedTime(start, middle).TotalMilliseconds);
                theirs = Math.Min(theirs, Stopwatch.GetElapsedTime(middle).TotalMilliseconds);
            }
        }

        return (ours, theirs);
    }
}
