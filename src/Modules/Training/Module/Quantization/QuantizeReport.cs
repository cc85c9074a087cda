using System.Globalization;

namespace ModularPath.Training.Quantization;

/// <summary>A model in floats beside the same in eight bits.</summary>
/// <param name="Kept">Whether the model in eight bits is worth it.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="SpeedUp">How many times faster it is.</param>
/// <param name="Loss">Of mIoU, 0 to 1.</param>
/// <param name="Agreement">Share of the pixels to which both give the same class.</param>
/// <param name="Floats">Figures of the model in floats.</param>
/// <param name="Bytes">Figures of the model in eight bits.</param>
internal sealed record QuantizeReport(
    bool Kept, string Folder, double SpeedUp, double Loss, double Agreement, ModelFigures Floats, ModelFigures Bytes)
{
    /// <summary>For people.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        floats  mIoU {Floats.Miou:F4}  walkable IoU {Floats.WalkableIou:F4}  {Floats.Milliseconds:F0} ms of processor a picture
        bytes   mIoU {Bytes.Miou:F4}  walkable IoU {Bytes.WalkableIou:F4}  {Bytes.Milliseconds:F0} ms
        {SpeedUp:F2} times faster for {100 * Loss:F2} points of mIoU, {Agreement:P2} of the pixels agree: {(Kept ? $"kept in {Folder}" : $"not worth it, left in {Folder}")}
        """);
}
