using System.Runtime.InteropServices;
using ModularPath.Imaging;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// A picture turned clockwise by quarters, and the way back for what the network says of it. A map means the same
/// whichever way it lies; the errors of the network do not, so that some of them cancel.
/// </summary>
internal readonly struct QuarterTurn
{
    private readonly int _quarters;
    private readonly int _width;
    private readonly int _height;

    /// <param name="quarters">0 to 3.</param>
    /// <param name="width">Before the turn.</param>
    /// <param name="height">Before the turn.</param>
    public QuarterTurn(int quarters, int width, int height) => (_quarters, _width, _height) = (quarters, width, height);

    public Picture Apply(Picture picture)
    {
        if (_quarters == 0)
        {
            return picture;
        }

        var turned = new Picture(
            _quarters % 2 == 0 ? _width : _height, _quarters % 2 == 0 ? _height : _width, new byte[picture.Pixels.Length]);
        var from = MemoryMarshal.Cast<byte, uint>(picture.Pixels.AsSpan());
        var to = MemoryMarshal.Cast<byte, uint>(turned.Pixels.AsSpan());
        var (start, across, down) = Steps(turned.Width);

        for (var y = 0; y < _height; y++)
        {
            for (int x = 0, at = start + (y * down); x < _width; x++, at += across)
            {
                to[at] = from[(y * _width) + x];
            }
        }

        return turned;
    }

    /// <summary>Adds logits of the turned picture to those of the picture as it lies.</summary>
    /// <param name="turned">A padded plane for each class.</param>
    /// <param name="turnedSize">Its size.</param>
    /// <param name="sum">A padded plane for each class.</param>
    /// <param name="size">Its size.</param>
    public void AddBack(ReadOnlySpan<float> turned, WorkingSize turnedSize, Span<float> sum, WorkingSize size)
    {
        var (start, across, down) = Steps(turnedSize.PaddedWidth);

        for (var c = 0; c < Logits.Classes; c++)
        {
            var plane = turned.Slice(c * turnedSize.PaddedWidth * turnedSize.PaddedHeight, turnedSize.PaddedWidth * turnedSize.PaddedHeight);

            for (var y = 0; y < _height; y++)
            {
                var row = sum.Slice(((c * size.PaddedHeight) + y) * size.PaddedWidth, _width);

                for (int x = 0, at = start + (y * down); x < row.Length; x++, at += across)
                {
                    row[x] += plane[at];
                }
            }
        }
    }

    // Where pixel (x, y) lies after the turn, in rows of that pitch: start + x * across + y * down.
    private (int Start, int Across, int Down) Steps(int pitch) => _quarters switch
    {
        0 => (0, 1, pitch),
        1 => (_height - 1, pitch, -1),
        2 => (((_height - 1) * pitch) + _width - 1, -1, -pitch),
        _ => ((_width - 1) * pitch, -pitch, 1),
    };
}
