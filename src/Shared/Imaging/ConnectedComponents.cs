namespace ModularPath.Imaging;

/// <summary>
/// Connected components of a binary image by runs and union-find (L. He, Y. Chao, K. Suzuki, IEEE Trans. Image
/// Processing 17(5), 2008): work per run, not per pixel, which on maps is some twenty times fewer.
/// </summary>
public static class ConnectedComponents
{
    /// <param name="binary">Nonzero = in.</param>
    /// <param name="connectivity">Which neighbours touch.</param>
    public static ComponentMap Label(GrayImage binary, Connectivity connectivity)
    {
        ArgumentNullException.ThrowIfNull(binary);
        var (width, height) = (binary.Width, binary.Height);
        var reach = connectivity == Connectivity.Eight ? 1 : 0;
        var runs = new List<Run>();
        var parents = new List<int>();
        var (above, aboveEnd) = (0, 0);
        for (var y = 0; y < height; y++)
        {
            var first = runs.Count;
            AddRuns(binary.Pixels.AsSpan(y * width, width), y, runs);
            for (var i = first; i < runs.Count; i++)
            {
                parents.Add(i);
                while (above < aboveEnd && runs[above].End + reach <= runs[i].Start)
                {
                    above++;
                }

                for (var j = above; j < aboveEnd && runs[j].Start < runs[i].End + reach; j++)
                {
                    Join(parents, j, i);
                }
            }

            (above, aboveEnd) = (first, runs.Count);
        }

        return Number(runs, parents, width, height);
    }

    private static void AddRuns(ReadOnlySpan<byte> row, int y, List<Run> runs)
    {
        for (var x = 0; ;)
        {
            var start = row[x..].IndexOfAnyExcept((byte)0);
            if (start < 0)
            {
                return;
            }

            start += x;
            var length = row[start..].IndexOf((byte)0);
            x = length < 0 ? row.Length : start + length;
            runs.Add(new Run(y, start, x));
            if (x == row.Length)
            {
                return;
            }
        }
    }

    // The earlier run becomes the root, so that roots come before their members.
    private static void Join(List<int> parents, int a, int b)
    {
        var (first, second) = (Root(parents, a), Root(parents, b));
        parents[Math.Max(first, second)] = Math.Min(first, second);
    }

    private static int Root(List<int> parents, int run)
    {
        while (parents[run] != run)
        {
            parents[run] = parents[parents[run]];
            run = parents[run];
        }

        return run;
    }

    private static ComponentMap Number(List<Run> runs, List<int> parents, int width, int height)
    {
        var labels = new int[width * height];
        var numbers = new int[runs.Count];
        var areas = new List<int> { 0 };
        var bounds = new List<ComponentBounds> { default };
        for (var i = 0; i < runs.Count; i++)
        {
            var run = runs[i];
            var root = Root(parents, i);
            if (root == i)
            {
                numbers[i] = areas.Count;
                areas.Add(0);
                bounds.Add(new ComponentBounds(run.Start, run.Y, run.End - 1, run.Y));
            }

            var number = numbers[root];
            labels.AsSpan((run.Y * width) + run.Start, run.End - run.Start).Fill(number);
            areas[number] += run.End - run.Start;
            var box = bounds[number];
            bounds[number] = new ComponentBounds(
                Math.Min(box.Left, run.Start), box.Top, Math.Max(box.Right, run.End - 1), run.Y);
        }

        var inside = 0;
        for (var number = 1; number < areas.Count; number++)
        {
            inside += areas[number];
        }

        areas[0] = labels.Length - inside;
        return new ComponentMap(width, height, labels, [.. areas], [.. bounds]);
    }

    private readonly record struct Run(int Y, int Start, int End);
}
