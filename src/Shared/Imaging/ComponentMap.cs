namespace ModularPath.Imaging;

/// <summary>The connected components of a binary image.</summary>
/// <param name="width">Pixels.</param>
/// <param name="height">Pixels.</param>
/// <param name="labels">Row-major; 0 is background, 1 to Count the component, numbered in the order of their first pixels.</param>
/// <param name="areas">Pixels of each component; index 0 counts the background.</param>
/// <param name="bounds">The bounding box of each component; index 0 is not used.</param>
public sealed class ComponentMap(int width, int height, int[] labels, int[] areas, ComponentBounds[] bounds)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public int Count => Areas.Length - 1;

    public int[] Labels { get; } = labels;

    public int[] Areas { get; } = areas;

    public ComponentBounds[] Bounds { get; } = bounds;

    /// <summary>Whether a pixel of the component's bounding box, and so of the component, is at the edge of the image.</summary>
    public bool TouchesEdge(int component)
    {
        var box = Bounds[component];

        return box.Left == 0 || box.Top == 0 || box.Right == Width - 1 || box.Bottom == Height - 1;
    }
}
