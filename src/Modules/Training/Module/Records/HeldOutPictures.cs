using System.Globalization;

namespace ModularPath.Training.Records;

/// <summary>Held-out maps as a person can judge them: the picture, its truth and the prediction, side by side.</summary>
internal sealed class HeldOutPictures
{
    /// <summary>In the folder of the run: the worst maps of the exported epoch, 01.png the worst of all.</summary>
    public const string Folder = "worst";

    private const int Worst = 20;
    private const int Side = 192;
    private const int Gap = 4;

    private readonly List<(double Iou, Picture Picture)> _worst = [];

    /// <summary>The worst first; by walkable IoU, as it is what routes depend on.</summary>
    public static IEnumerable<MapResult> WorstOf(HeldOutDetails details) => details.Maps.OrderBy(Iou).Take(Worst);

    public static string PathOf(string folder, int rank) =>
        Path.Combine(folder, Folder, string.Create(CultureInfo.InvariantCulture, $"{rank:D2}.png"));

    /// <summary>Picture, truth and prediction, each at most 192 pixels a side; white where the truth is not known.</summary>
    public static Picture Compare(LabelledMap map, PredictedLogits prediction)
    {
        var scale = Math.Min(1, Side / (double)Math.Max(map.Width, map.Height));
        var (width, height) = (Math.Max(1, (int)(scale * map.Width)), Math.Max(1, (int)(scale * map.Height)));
        var predicted = new byte[map.Labels.Length];
        Span<float> logits = stackalloc float[NetworkLayout.Classes];

        for (var i = 0; i < predicted.Length; i++)
        {
            predicted[i] = (byte)prediction.ClassAt(i % map.Width, i / map.Width, logits);
        }

        Picture[] parts =
        [
            Resampling.Resize(ColoursOf(map), width, height),
            Coloured(Resampling.Nearest(new GrayImage(map.Width, map.Height, map.Labels), width, height)),
            Coloured(Resampling.Nearest(new GrayImage(map.Width, map.Height, predicted), width, height)),
        ];
        return Beside(parts);
    }

    public void Add(LabelledMap map, PredictedLogits prediction, MapResult result)
    {
        // A stable order, like that of WorstOf: among equals the first stays.
        var at = _worst.FindIndex(other => other.Iou > Iou(result));
        at = at < 0 ? _worst.Count : at;

        if (at < Worst)
        {
            _worst.Insert(at, (Iou(result), Compare(map, prediction)));
            _worst.RemoveRange(Math.Min(Worst, _worst.Count), Math.Max(0, _worst.Count - Worst));
        }
    }

    /// <summary>Writes the worst of those added, in place of earlier ones.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, Folder));

        for (var rank = 1; rank <= Worst; rank++)
        {
            if (rank <= _worst.Count)
            {
                AtomicFile.Write(PathOf(folder, rank), PictureEncoder.Png(_worst[rank - 1].Picture));
            }
            else
            {
                File.Delete(PathOf(folder, rank));
            }
        }
    }

    public void Forget() => _worst.Clear();

    private static double Iou(MapResult result) => result.WalkableIou ?? 1;

    private static Picture ColoursOf(LabelledMap map)
    {
        var pixels = new byte[4 * map.Width * map.Height];

        for (var i = 0; i < map.Width * map.Height; i++)
        {
            map.Colours.AsSpan(3 * i, 3).CopyTo(pixels.AsSpan(4 * i));
            pixels[(4 * i) + 3] = 255;
        }

        return new Picture(map.Width, map.Height, pixels);
    }

    private static Picture Coloured(GrayImage labels) => new(labels.Width, labels.Height, [.. labels.Pixels.SelectMany(static label =>
    {
        var rgb = label < NetworkLayout.Classes ? MapPalette.RgbOf((MapClass)label) : 0xFFFFFF;
        return (byte[])[(byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb, 255];
    })]);

    private static Picture Beside(Picture[] parts)
    {
        var (each, height) = (parts[0].Width + Gap, parts[0].Height);
        var width = (each * parts.Length) - Gap;
        var pixels = new byte[4 * width * height];
        pixels.AsSpan().Fill(255);

        for (var part = 0; part < parts.Length; part++)
        {
            for (var y = 0; y < height; y++)
            {
                parts[part].Pixels.AsSpan(4 * y * parts[part].Width, 4 * parts[part].Width)
                    .CopyTo(pixels.AsSpan(4 * ((y * width) + (part * each))));
            }
        }

        return new Picture(width, height, pixels);
    }
}
