namespace ModularPath.Training.Evaluation;

/// <summary>How well thin things are found: a pixel counts as found when one of the other mask is near.</summary>
internal sealed class LineScore
{
    private const int WallTolerance = 2;
    private const int RoadTolerance = 3;

    private long _right;
    private long _predicted;
    private long _found;
    private long _true;

    /// <summary>The share of what was predicted that is near something true.</summary>
    public double Precision => (double)_right / Math.Max(1, _predicted);

    /// <summary>The share of what is true that is near something predicted.</summary>
    public double Recall => (double)_found / Math.Max(1, _true);

    /// <summary>Their harmonic mean.</summary>
    public double F1 => 2 * Precision * Recall / Math.Max(1e-9, Precision + Recall);

    /// <summary>Walls and obstacles within 2 pixels; null where the truth labels none.</summary>
    public static LineScore? OfWalls(GrayImage truth, GrayImage predicted) =>
        truth.Pixels.AsSpan().ContainsAny((byte)2, (byte)3, (byte)250)
            ? Of(
                truth, predicted, WallTolerance,
                static t => TruthValue.IsSolid(t), static p => TruthValue.IsSolid(p),
                static t => t is not (TruthValue.Unlabelled or TruthValue.Blocked))
            : null;

    /// <summary>Roads within 3 pixels; null where the truth is not about roads.</summary>
    public static LineScore? OfRoads(GrayImage truth, GrayImage predicted) =>
        truth.Pixels.AsSpan().Contains(TruthValue.NotARoad)
            ? Of(truth, predicted, RoadTolerance, static t => t == 1, static p => p == 1, static t => t != TruthValue.Unlabelled)
            : null;

    public void Add(LineScore other)
    {
        _right += other._right;
        _predicted += other._predicted;
        _found += other._found;
        _true += other._true;
    }

    private static LineScore Of(
        GrayImage truth, GrayImage predicted, int tolerance,
        Func<byte, bool> isTrue, Func<byte, bool> isPredicted, Func<byte, bool> counts)
    {
        var score = new LineScore();
        var trues = Marked(truth, isTrue);
        var guesses = Marked(predicted, isPredicted);
        var counted = Marked(truth, counts);
        var nearTrue = Dilated(trues, truth.Width, tolerance);
        var nearGuess = Dilated(guesses, truth.Width, tolerance);

        for (var i = 0; i < trues.Length; i++)
        {
            if (guesses[i] && counted[i])
            {
                score._predicted++;
                score._right += nearTrue[i] ? 1 : 0;
            }

            if (trues[i])
            {
                score._true++;
                score._found += nearGuess[i] ? 1 : 0;
            }
        }

        return score;
    }

    private static bool[] Marked(GrayImage image, Func<byte, bool> belongs)
    {
        var table = new bool[256];

        for (var value = 0; value < table.Length; value++)
        {
            table[value] = belongs((byte)value);
        }

        var marked = new bool[image.Pixels.Length];

        for (var i = 0; i < marked.Length; i++)
        {
            marked[i] = table[image.Pixels[i]];
        }

        return marked;
    }

    // By OpenCV's ellipse (getStructuringElement), which the published scores use: half a row is round(sqrt(r^2 - dy^2)).
    private static bool[] Dilated(bool[] marked, int width, int radius)
    {
        var dilated = new bool[marked.Length];
        var height = marked.Length / width;

        for (var i = 0; i < marked.Length; i++)
        {
            if (!marked[i])
            {
                continue;
            }

            var (y, x) = Math.DivRem(i, width);

            for (var dy = Math.Max(-radius, -y); dy <= Math.Min(radius, height - 1 - y); dy++)
            {
                var half = (int)Math.Round(Math.Sqrt((radius * radius) - (dy * dy)));
                var (first, last) = (Math.Max(0, x - half), Math.Min(width - 1, x + half));
                dilated.AsSpan(((y + dy) * width) + first, last - first + 1).Fill(true);
            }
        }

        return dilated;
    }
}
