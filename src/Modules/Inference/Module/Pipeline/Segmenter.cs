using System.Buffers;
using ModularPath.Imaging;
using ModularPath.Inference.Contracts;
using ModularPath.Inference.Models;
using ModularPath.Inference.Onnx;
using ModularPath.SharedKernel;

namespace ModularPath.Inference.Pipeline;

/// <summary>
/// The module's own segmenter: decodes, shrinks, runs the network, and gives every pixel of the picture its class.
/// Never the port, which a process may have decorated with caches and fallbacks.
/// </summary>
internal sealed class Segmenter(ServedModel served, Admission admission, InferenceLimits limits, TimeProvider time)
{
    /// <exception cref="PictureException">The picture cannot be read or is too large.</exception>
    /// <exception cref="ProblemException">503: no model, or no room for another picture.</exception>
    public async Task<SegmentedPicture> SegmentAsync(
        ReadOnlyMemory<byte> encoded, bool withProbabilities, CancellationToken cancellationToken)
    {
        var model = served.Require();
        var header = PictureDecoder.ReadHeader(encoded, limits.Picture);
        using var turn = await admission.EnterAsync((long)header.Width * header.Height, cancellationToken);

        return await Task.Run(() => Segment(encoded, model, withProbabilities, cancellationToken), cancellationToken);
    }

    private SegmentedPicture Segment(
        ReadOnlyMemory<byte> encoded, OnnxModel model, bool withProbabilities, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var description = model.Description;
        var (seen, width, height) = Look(encoded, description.LongSide);
        var size = WorkingSize.Of(seen.Width, seen.Height, description.LongSide, description.Stride);
        var area = size.PaddedWidth * size.PaddedHeight;
        var output = ArrayPool<float>.Shared.Rent(OnnxModel.Classes * area);

        try
        {
            var values = output.AsMemory(0, OnnxModel.Classes * area);
            RunNetwork(model, seen, size, values, cancellationToken);
            var logits = new Logits(values, size, description.Temperature);
            var probabilities = withProbabilities ? Probabilities.Of(logits) : null;
            Enclosure.Apply(values.Span, size);
            var (labels, confidence) = new LogitRenderer(logits).Render(width, height, cancellationToken);

            return new SegmentedPicture(
                new SegmentationMask(
                    width, height, labels, confidence, MaskOrigin.Model, $"{description.Name} {description.Version}", model.Sha256),
                model,
                seen,
                probabilities,
                time.GetElapsedTime(start));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(output);
        }
    }

    /// <summary>The picture as the network sees it; one of 50 Mpx takes 200 MB, which are garbage when this returns.</summary>
    private (Picture Seen, int Width, int Height) Look(ReadOnlyMemory<byte> encoded, int longSide)
    {
        var picture = PictureDecoder.Decode(encoded, limits.Picture);
        var size = WorkingSize.Of(picture.Width, picture.Height, longSide, stride: 1);
        var seen = (size.Width, size.Height) == (picture.Width, picture.Height)
            ? picture
            : Resampling.Resize(picture, size.Width, size.Height);

        return (seen, picture.Width, picture.Height);
    }

    private static void RunNetwork(
        OnnxModel model, Picture seen, WorkingSize size, Memory<float> logits, CancellationToken cancellationToken)
    {
        var length = 3 * size.PaddedWidth * size.PaddedHeight;
        var image = ArrayPool<float>.Shared.Rent(length);

        try
        {
            InputTensor.Write(seen, size, image.AsSpan(0, length));
            model.Run(image.AsMemory(0, length), logits, size.PaddedHeight, size.PaddedWidth, cancellationToken);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(image);
        }
    }
}
