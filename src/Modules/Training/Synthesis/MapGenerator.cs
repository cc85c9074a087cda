using ModularPath.Training.Synthesis.Games;
using ModularPath.Training.Synthesis.Outdoors;
using ModularPath.Training.Synthesis.Plans;
using ModularPath.Training.Synthesis.Robots;

namespace ModularPath.Training.Synthesis;

/// <summary>Draws maps of every kind that people hand in, each with its exact truth.</summary>
internal static class MapGenerator
{
    private static readonly (float Weight, Func<DeterministicRandom, SyntheticMap> Paint)[] Families =
    [
        (0.14f, TileWorldPainter.Paint),
        (0.03f, BattleMapPainter.Paint),
        (0.06f, DungeonPainter.Paint),
        (0.46f, PlanPainter.Paint),
        (0.10f, EvacuationPainter.Paint),
        (0.03f, AerialPainter.Paint),
        (0.035f, SprintMapPainter.Paint),
        (0.02f, GuidePainter.Paint),
        (0.04f, CampusPainter.Paint),
        (0.015f, EngravingPainter.Paint),
        (0.07f, OccupancyGridPainter.Paint),
    ];

    private static readonly float[] Weights = [.. Families.Select(static f => f.Weight)];

    /// <summary>A pure function: the same seed and index give the same bytes on every run and thread.</summary>
    /// <returns>A map whose longer side is 256 to 640 pixels.</returns>
    public static SyntheticMap Generate(ulong seed, long index)
    {
        var random = DeterministicRandom.ForMap(seed, index);
        var map = Families[random.Weighted(Weights)].Paint(random);
        return Degradation.Apply(map, random);
    }
}
