using System.Numerics;
using ModularPath.Inference.Engine.Onnx;

namespace ModularPath.Inference.Engine.Text;

/// <summary>
/// Finds lines of text: differentiable binarisation (M. Liao and others, Real-time scene text detection with differentiable
/// binarization, AAAI 2020), with the thresholds that PP-OCRv4 is published with.
/// </summary>
internal sealed class TextFinder(TextNetwork network)
{
    // The network halves five times.
    private const int Stride = 32;

    private const float InText = 0.3f;
    private const float LeastScore = 0.5f;

    // The network draws the core of a line; the line is larger by so much of area over outline.
    private const float Unclip = 1.6f;

    private const float SmallestSide = 3;

    // Means and deviations of blue, green, red, in the order in which the network was trained.
    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] Deviation = [0.229f, 0.224f, 0.225f];

    /// <summary>The lines of a picture, in any order, each read as nearly rightwards as its sides allow.</summary>
    public List<TextFrame> Find(Picture picture, CancellationToken cancellationToken)
    {
        var found = new List<TextFrame>();

        foreach (var view in TextView.Of(picture))
        {
            var (input, width, height) = InputOf(view.Picture);
            var (map, last) = network.Run(input, height, width, cancellationToken);

            foreach (var frame in FramesOf(map, last, view.Picture.Width, view.Picture.Height))
            {
                if (view.Keeps(frame))
                {
                    found.Add(frame.Scaled(view.Factor, view.Corner));
                }
            }
        }

        return WithoutTwins(found);
    }

    private static (float[] Input, int Width, int Height) InputOf(Picture picture)
    {
        var (width, height) = ((picture.Width + Stride - 1) / Stride * Stride, (picture.Height + Stride - 1) / Stride * Stride);
        var planes = new float[3 * width * height];

        for (var channel = 0; channel < 3; channel++)
        {
            var (scale, shift) = (1 / (255 * Deviation[channel]), Mean[channel] / Deviation[channel]);

            for (var y = 0; y < height; y++)
            {
                var row = Math.Min(y, picture.Height - 1) * picture.Width;
                var target = planes.AsSpan((((channel * height) + y) * width), width);

                for (var x = 0; x < width; x++)
                {
                    target[x] = (picture.Pixels[(4 * (row + Math.Min(x, picture.Width - 1))) + 2 - channel] * scale) - shift;
                }
            }
        }

        return (planes, width, height);
    }

    private static IEnumerable<TextFrame> FramesOf(float[] map, int stride, int width, int height)
    {
        var binary = new byte[width * height];

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                binary[(y * width) + x] = map[(y * stride) + x] > InText ? (byte)1 : (byte)0;
            }
        }

        var cores = ConnectedComponents.Label(new GrayImage(width, height, binary), Connectivity.Eight);

        for (var core = 1; core <= cores.Count; core++)
        {
            var (points, score) = Measure(cores, core, map, stride);
            var frame = TextFrame.Around(points);

            if (score >= LeastScore && Math.Min(frame.Length, frame.Height) + 1 >= SmallestSide)
            {
                var (length, high) = (frame.Length + 1, frame.Height + 1);
                var grow = 2 * Unclip * length * high / (2 * (length + high));
                yield return frame with { Length = length + grow, Height = high + grow };
            }
        }
    }

    /// <summary>The ends of a core's rows, which are enough for its hull, and its mean probability.</summary>
    private static (List<Vector2> Ends, float Score) Measure(ComponentMap cores, int core, float[] map, int stride)
    {
        var box = cores.Bounds[core];
        var ends = new List<Vector2>();
        var sum = 0f;

        for (var y = box.Top; y <= box.Bottom; y++)
        {
            var (first, last) = (-1, -1);

            for (var x = box.Left; x <= box.Right; x++)
            {
                if (cores.Labels[(y * cores.Width) + x] == core)
                {
                    (first, last) = (first < 0 ? x : first, x);
                    sum += map[(y * stride) + x];
                }
            }

            if (first >= 0)
            {
                ends.Add(new Vector2(first + 0.5f, y + 0.5f));
                ends.Add(new Vector2(last + 0.5f, y + 0.5f));
            }
        }

        return (ends, sum / cores.Areas[core]);
    }

    /// <summary>Views overlap; of two frames over one text the larger is whole.</summary>
    private static List<TextFrame> WithoutTwins(List<TextFrame> found)
    {
        var kept = new List<TextFrame>();

        foreach (var frame in found.OrderByDescending(static f => f.Length * f.Height))
        {
            if (!kept.Exists(larger => larger.Contains(frame.Centre)))
            {
                kept.Add(frame);
            }
        }

        return kept;
    }
}
