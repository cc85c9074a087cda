namespace ModularPath.Pathfinding.CentreLines;

/// <summary>
/// Thins an area to lines of one pixel, layer by layer from the four sides in turn (A. Rosenfeld, Pattern Recognition 7, 1975). Only
/// pixels go whose removal neither parts the area, of eight neighbours, nor joins what it parts, of four (S. Yokoi's number is 1); so
/// what the area encloses stays enclosed.
/// </summary>
/// <param name="stride">Of rows, which have an empty pixel at each end, as the area has an empty row above and below.</param>
internal sealed class Thinning(int stride)
{
    // In circular order, from the right.
    private readonly int[] _around = [1, stride + 1, stride, stride - 1, -1, -stride - 1, -stride, -stride + 1];

    /// <param name="area">Nonzero is in it; thinned in place.</param>
    /// <param name="isAnchored">Pixels that stay.</param>
    public void Apply(byte[] area, Func<int, bool> isAnchored)
    {
        var known = new bool[area.Length];
        var border = new List<int>();

        for (var at = stride; at < area.Length - stride; at++)
        {
            if (area[at] != 0 && IsBorder(area, at))
            {
                Add(at);
            }
        }

        for (var removed = -1; removed != 0;)
        {
            removed = 0;

            foreach (var side in (int[])[6, 2, 0, 4])
            {
                foreach (var at in border.FindAll(at => area[at] != 0 && area[at + _around[side]] == 0))
                {
                    if (IsRemovable(area, at))
                    {
                        area[at] = 0;
                        removed++;
                        Array.ForEach(_around, step => Add(at + step));
                    }
                }
            }

            border.RemoveAll(at => area[at] == 0);
        }

        void Add(int at)
        {
            if (area[at] != 0 && !known[at] && !isAnchored(at))
            {
                known[at] = true;
                border.Add(at);
            }
        }
    }

    private bool IsBorder(byte[] area, int at) =>
        area[at + 1] == 0 || area[at - 1] == 0 || area[at + stride] == 0 || area[at - stride] == 0;

    // The end of a line stays, or lines would shrink to nothing.
    private bool IsRemovable(byte[] area, int at)
    {
        var (crossings, neighbours) = (0, 0);

        for (var i = 0; i < 8; i += 2)
        {
            var (side, corner, next) = (area[at + _around[i]] == 0, area[at + _around[i + 1]] == 0, area[at + _around[(i + 2) & 7]] == 0);
            neighbours += (side ? 0 : 1) + (corner ? 0 : 1);
            crossings += side && !(corner && next) ? 1 : 0;
        }

        return crossings == 1 && neighbours >= 2;
    }
}
