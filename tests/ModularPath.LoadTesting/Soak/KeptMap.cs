using System.Collections.Concurrent;

namespace ModularPath.LoadTesting.Soak;

/// <summary>A map that was acknowledged, and what else was acknowledged of it.</summary>
internal sealed class KeptMap(string id, int width, int height)
{
    /// <summary>Pixels along the side of a stroke.</summary>
    public const int Stroke = 4;

    private int _strokes = -1;

    public string Id => id;

    public int Width => width;

    public int Height => height;

    /// <summary>Strokes that the server has said yes to: places of their own, each with its class.</summary>
    public ConcurrentDictionary<int, byte> Strokes { get; } = [];

    /// <summary>Whether a scale was set, and the server has said yes.</summary>
    public bool Scaled { get; set; }

    /// <summary>A place that nobody has painted on yet, or null where all are taken.</summary>
    public int? NextStroke() => Interlocked.Increment(ref _strokes) is var n && n < width / Stroke * (height / Stroke) ? n : null;

    /// <summary>The left upper pixel of a stroke.</summary>
    public (int X, int Y) CornerOf(int stroke) => (Stroke * (stroke % (width / Stroke)), Stroke * (stroke / (width / Stroke)));
}
