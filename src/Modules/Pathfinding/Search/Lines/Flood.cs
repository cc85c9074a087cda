namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>Receives the lengths of the shortest lines to all cells, cone by cone.</summary>
internal sealed class Flood
{
    // Twice the way from a cell's centre to its corner, and more than rounding.
    private const double Doubt = 2 * (1.41422 + 1e-6);

    private readonly RectangleMesh _mesh;
    private readonly int _stride;

    public Flood(RectangleMesh mesh, CostGrid grid)
    {
        (_mesh, _stride, Lengths) = (mesh, grid.Stride, new double[grid.PaddedLength]);
        Array.Fill(Lengths, double.PositiveInfinity);
    }

    /// <summary>By padded index, in half pixels; infinite where no line leads.</summary>
    public double[] Lengths { get; }

    /// <summary>Fills in what a cone sees of a rectangle. A ray of 0 is no limit.</summary>
    /// <returns>
    /// Whether a shortest line may lead on through here: it passes no cell that is reached otherwise for less by more than the way to
    /// that cell's centre and back.
    /// </returns>
    public bool Fill(in Cone cone, int rectangle)
    {
        var isWorth = false;

        for (var y = _mesh.Top[rectangle]; y < _mesh.Bottom[rectangle]; y++)
        {
            var dy = (2 * y) + 1 - cone.RootY;
            var (low, high) = (double.NegativeInfinity, double.PositiveInfinity);
            Limit(cone.LeftX, cone.LeftY, dy, ref low, ref high);
            Limit(-cone.RightX, -cone.RightY, dy, ref low, ref high);
            var from = Math.Max(2.0 * _mesh.Left[rectangle], low + cone.RootX - 2) / 2;
            var to = Math.Min(2.0 * _mesh.Right[rectangle], high + cone.RootX + 2) / 2;

            var row = Lengths.AsSpan(((y + 1) * _stride) + 1, _stride - 2);

            for (var x = (int)from; x < to && x < _mesh.Right[rectangle]; x++)
            {
                var dx = (2 * x) + 1 - cone.RootX;
                var length = cone.Cost + Math.Sqrt(((double)dx * dx) + ((double)dy * dy));
                ref var known = ref row[x];
                isWorth |= length <= known + Doubt;

                if (length < known && Polyanya.Cross(cone.LeftX, cone.LeftY, dx, dy) >= 0
                    && Polyanya.Cross(cone.RightX, cone.RightY, dx, dy) <= 0)
                {
                    known = length;
                }
            }
        }

        return isWorth;
    }

    /// <summary>Likewise what is seen of a rectangle from the root, and from the corners to the left and right.</summary>
    public bool Fill(in Cone cone, int rectangle, ref Turn left, ref Turn right, ConeBuffers buffers)
    {
        var isWorth = Fill(in cone, rectangle);

        if (left.At(in cone, cone.LeftCorner, cone.LeftX, cone.LeftY, -1, _mesh, buffers))
        {
            var (x, y) = (cone.RootX + cone.LeftX, cone.RootY + cone.LeftY);
            isWorth |= Fill(new Cone(0, left.Cost, cone.LeftCorner, x, y, 0, 0, -1, cone.LeftX, cone.LeftY, -1), rectangle);
        }

        if (right.At(in cone, cone.RightCorner, cone.RightX, cone.RightY, 1, _mesh, buffers))
        {
            var (x, y) = (cone.RootX + cone.RightX, cone.RootY + cone.RightY);
            isWorth |= Fill(new Cone(0, right.Cost, cone.RightCorner, x, y, cone.RightX, cone.RightY, -1, 0, 0, -1), rectangle);
        }

        return isWorth;
    }

    // The columns of a row of cells that lie to the right of a ray, as seen along it.
    private static void Limit(double rayX, double rayY, int dy, ref double low, ref double high)
    {
        var (one, other) = (rayX * (dy - 1), rayX * (dy + 1));

        switch (rayY)
        {
            case > 0:
                high = Math.Min(high, Math.Max(one, other) / rayY);
                break;
            case < 0:
                low = Math.Max(low, Math.Min(one / rayY, other / rayY));
                break;
            default:
                high = Math.Max(one, other) < 0 ? double.NegativeInfinity : high;
                break;
        }
    }
}
