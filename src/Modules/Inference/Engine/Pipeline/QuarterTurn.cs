using System.Runtime.InteropServices;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// Test-time augmentation: turns a picture clockwise by quarter turns, and its logits back. A map means the same in every
/// orientation, but the network errs differently, so that some errors cancel in the mean.
/// </summary>
internal readonly struct QuarterTurn
{
    private readonly int _quarters;
    private readonly int _width;
    private readonly int _height;

    /// <param name="quarters">0 to 3.</param>
    /// <param name="width">Width before the turn.</param>
    /// <param name="height">Height before the turn.</param>
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

    /// <summary>Adds the logits of the turned picture to those of the upright one.</summary>
    /// <param name="turned">A padded plane for each class.</param>
    /// <param name="turnedSize">Its size.</param>
    /// <param name="sum">A padded plane for each class.</param>
    /// <param name="size">Its size.</param>
    public void AddBack(ReadOnlySpan<float> turned, WorkingSize turnedSize, Span<float> sum, WorkingSize size)
    {
        var (start, across, down) = Steps(turnedSize.PaddedWidth);

        for (var c = 0; c < Logits.Classes; c++)
        {
            var area = turnedSize.PaddedWidth * turnedSize.PaddedHeight;
            var plane = turned.Slice(c * area, area);

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

    // After the turn, pixel (x, y) is at index start + x * across + y * down.
    private (int Start, int Across, int Down) Steps(int pitch) => _quarters switch
    {
        0 => (0, 1, pitch),
        1 => (_height - 1, pitch, -1),
        2 => (((_height - 1) * pitch) + _width - 1, -1, -pitch),
        _ => ((_width - 1) * pitch, -pitch, 1),
    };
}
