using System.Numerics;

namespace ModularPath.Training.Synthesis.Outdoors;

/// <summary>Cuts land into blocks with streets between them: the wide ones first.</summary>
internal sealed class Streets(DeterministicRandom random, float width, float crookedness)
{
    private readonly List<Plot> _blocks = [];

    public IReadOnlyList<Plot> Cut(Plot land, float blockArea)
    {
        Divide(land, blockArea, width);
        return _blocks;
    }

    private void Divide(Plot plot, float blockArea, float street)
    {
        if (plot.Area < blockArea * random.Between(0.7f, 2.2f))
        {
            _blocks.Add(plot);
            return;
        }

        var (from, to) = plot.LongestEdge();
        var at = Vector2.Lerp(from, to, random.Between(0.35f, 0.65f));
        var along = Vector2.Normalize(to - from);
        var normal = Vector2.Transform(along, Matrix3x2.CreateRotation(random.NearNormal() * crookedness));
        var narrower = MathF.Max(width * 0.35f, street * random.Between(0.75f, 1f));

        foreach (var side in (ReadOnlySpan<int>)[1, -1])
        {
            if (plot.Clip(at + (normal * side * street / 2), normal * side) is { } part)
            {
                Divide(part, blockArea, narrower);
            }
        }
    }
}
