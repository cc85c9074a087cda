using ModularPath.Inference.Engine.Models;

namespace ModularPath.Inference.Segmentation;

/// <summary>The classes as answers describe them, by id.</summary>
internal static class ClassPalette
{
    public static IReadOnlyList<ClassDescription> Classes { get; } =
    [
        .. ModelDescription.ClassNames.Select(
            static (name, id) => new ClassDescription { Id = id, Name = name, Color = MapPalette.HexOf((MapClass)id) }),
    ];

    public static (byte Red, byte Green, byte Blue) Of(byte id)
    {
        var rgb = MapPalette.RgbOf((MapClass)id);

        return ((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
    }
}
