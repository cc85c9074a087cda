namespace ModularPath.Imaging;

/// <summary>The smallest upright rectangle around a component; both ends are inside, pixels.</summary>
public readonly record struct ComponentBounds(int Left, int Top, int Right, int Bottom)
{
    public int Width => Right - Left + 1;

    public int Height => Bottom - Top + 1;
}
