namespace ModularPath.Imaging;

/// <summary>A binary image taken apart into pieces that hang together.</summary>
/// <param name="width">Pixels.</param>
/// <param name="height">Pixels.</param>
/// <param name="labels">Row-major; 0 = out, 1 to Count = the component, in the order of their first pixels.</param>
/// <param name="areas">Pixels of each component; index 0 counts those that are out.</param>
/// <param name="bounds">The bounding box of each component; index 0 is not used.</param>
public sealed class ComponentMap(int width, int height, int[] labels, int[] areas, ComponentBounds[] bounds)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public int Count => Areas.Length - 1;

    public int[] Labels { get; } = labels;

    public int[] Areas { get; } = areas;

    public ComponentBounds[] Bounds { get; } = bounds;
}
