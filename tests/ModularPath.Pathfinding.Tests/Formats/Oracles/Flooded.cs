namespace ModularPath.Pathfinding.Tests.Formats.Oracles;

/// <summary>Connected components of a raster by a plain flood fill, 4-connected.</summary>
internal static class Flooded
{
    /// <summary>0 if not open, else the number of the component, from 1.</summary>
    public static int[] Parts(int width, int height, Func<int, bool> isOpen)
    {
        var parts = new int[width * height];
        var (count, stack) = (0, new Stack<int>());

        for (var start = 0; start < parts.Length; start++)
        {
            if (parts[start] != 0 || !isOpen(start))
            {
                continue;
            }

            parts[start] = ++count;
            stack.Push(start);

            while (stack.TryPop(out var at))
            {
                Visit(at, at % width > 0, at - 1, count);
                Visit(at, at % width < width - 1, at + 1, count);
                Visit(at, at >= width, at - width, count);
                Visit(at, at < parts.Length - width, at + width, count);
            }
        }

        return parts;

        void Visit(int from, bool exists, int to, int part)
        {
            if (exists && parts[to] == 0 && isOpen(to))
            {
                parts[to] = part;
                stack.Push(to);
            }
        }
    }

    /// <summary>Whether two numberings of the same places are the same partition.</summary>
    public static bool Agree(IEnumerable<(int A, int B)> places)
    {
        HashSet<(int A, int B)> pairs = [.. places];
        return pairs.Select(static p => p.A).Distinct().Count() == pairs.Count
            && pairs.Select(static p => p.B).Distinct().Count() == pairs.Count;
    }
}
