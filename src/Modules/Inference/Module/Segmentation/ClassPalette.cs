using ModularPath.Inference.Contracts.V1;
using ModularPath.Inference.Models;

namespace ModularPath.Inference.Segmentation;

/// <summary>The colours of the classes, by id.</summary>
internal static class ClassPalette
{
    // Floor and wall at the two ends of lightness, so that no colour blindness hides what matters most.
    private static readonly int[] Rgb = [0xBDBDBD, 0xE8F5E9, 0x8D6E63, 0x212121, 0xFB8C00, 0xAED581, 0x1E88E5];

    public static IReadOnlyList<ClassDescription> Classes { get; } =
        [.. ModelDescription.ClassNames.Select(static (name, id) => new ClassDescription { Id = id, Name = name, Color = $"#{Rgb[id]:x6}" })];

    public static (byte Red, byte Green, byte Blue) Of(byte id) => ((byte)(Rgb[id] >> 16), (byte)(Rgb[id] >> 8), (byte)Rgb[id]);
}
