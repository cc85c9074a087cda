namespace ModularPath.Training.Synthesis.Games;

/// <summary>A world of square tiles.</summary>
internal sealed class TileGrid(int width, int height, TileLand land)
{
    private readonly TileLand[] _tiles = Enumerable.Repeat(land, width * height).ToArray();

    public int Width { get; } = width;

    public int Height { get; } = height;

    /// <summary>Beyond the border lies more of the border.</summary>
    public TileLand this[int x, int y]
    {
        get => _tiles[(Math.Clamp(y, 0, Height - 1) * Width) + Math.Clamp(x, 0, Width - 1)];
        set
        {
            if (x >= 0 && y >= 0 && x < Width && y < Height)
            {
                _tiles[(y * Width) + x] = value;
            }
        }
    }

    public void Fill(int left, int top, int right, int bottom, TileLand land)
    {
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                this[x, y] = land;
            }
        }
    }

    /// <summary>The area of one kind of land, tile by tile.</summary>
    public Shape Area(TileLand land)
    {
        var shape = new Shape();

        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var start = x;
                while (x < Width && this[x, y] == land)
                {
                    x++;
                }

                if (x > start)
                {
                    shape.Box(start, y, x, y + 1);
                }
            }
        }

        return shape;
    }
}
