using ModularPath.Pathfinding.Questions;

namespace ModularPath.Pathfinding.Tests.Questions;

/// <summary>Somebody who sees the crop of a question and knows the truth.</summary>
internal static class Person
{
    // Of a usual door: how far beside the place a door is another door.
    private const double Around = 0.25;

    /// <summary>Whether one can pass from the one side to the other within the crop; null if the truth does not say.</summary>
    public static bool? Answer(bool?[] truth, int width, GroundParts parts, DoubtfulPlace place)
    {
        var (reach, height) = ((int)Math.Max(3, Around * place.Door), truth.Length / width);
        var (left, right) = (
            Math.Max(0, place.Pixels.Min(at => at % width) - reach), Math.Min(width - 1, place.Pixels.Max(at => at % width) + reach));
        var (top, bottom) = (
            Math.Max(0, (place.Pixels.Min() / width) - reach), Math.Min(height - 1, (place.Pixels.Max() / width) + reach));
        return Connects(static said => said == true) ? true : Connects(static said => said != false) ? null : false;

        bool Connects(Func<bool?, bool> isOpen)
        {
            var (seen, front) = (new HashSet<int>(), new Queue<int>());

            for (var y = top; y <= bottom; y++)
            {
                for (var x = left; x <= right; x++)
                {
                    if (parts.Labels[(y * width) + x] == place.A)
                    {
                        Visit(x, y);
                    }
                }
            }

            while (front.TryDequeue(out var at))
            {
                if (parts.Labels[at] == place.B)
                {
                    return true;
                }

                Visit((at % width) - 1, at / width);
                Visit((at % width) + 1, at / width);
                Visit(at % width, (at / width) - 1);
                Visit(at % width, (at / width) + 1);
            }

            return false;

            void Visit(int x, int y)
            {
                if (x >= left && x <= right && y >= top && y <= bottom && isOpen(truth[(y * width) + x]) && seen.Add((y * width) + x))
                {
                    front.Enqueue((y * width) + x);
                }
            }
        }
    }
}
