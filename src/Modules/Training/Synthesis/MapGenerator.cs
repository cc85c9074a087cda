using ModularPath.Training.Synthesis.Games;
using ModularPath.Training.Synthesis.Outdoors;
using ModularPath.Training.Synthesis.Plans;
using ModularPath.Training.Synthesis.Robots;

namespace ModularPath.Training.Synthesis;

/// <summary>Draws maps of every kind that people hand in, each with its exact truth.</summary>
internal static class MapGenerator
{
    private static readonly (float Weight, string Kind, Func<DeterministicRandom, SyntheticMap> Paint)[] Families =
    [
        (0.14f, "game", TileWorldPainter.Paint),
        (0.03f, "battlemap", BattleMapPainter.Paint),
        (0.06f, "battlemap", DungeonPainter.Paint),
        (0.46f, "plan", PlanPainter.Paint),
        (0.10f, "plan", EvacuationPainter.Paint),
        (0.03f, "outdoor", AerialPainter.Paint),
        (0.035f, "outdoor", SprintMapPainter.Paint),
        (0.02f, "outdoor", GuidePainter.Paint),
        (0.04f, "outdoor", CampusPainter.Paint),
        (0.015f, "outdoor", EngravingPainter.Paint),
        (0.07f, "robot", OccupancyGridPainter.Paint),
    ];

    private static readonly float[] Weights = [.. Families.Select(static f => f.Weight)];

    /// <summary>What maps may be drawn of.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Families.Select(static f => f.Kind).Distinct()];

    /// <summary>A pure function: the same arguments give the same bytes on every run and thread.</summary>
    /// <param name="seed">Of all maps of a set.</param>
    /// <param name="index">Of the map.</param>
    /// <param name="kinds">Some of <see cref="Kinds"/>, as often among themselves as among all; null or none for all.</param>
    /// <returns>A map whose longer side is 256 to 640 pixels.</returns>
    public static SyntheticMap Generate(ulong seed, long index, IReadOnlyList<string>? kinds = null)
    {
        var random = DeterministicRandom.ForMap(seed, index);
        float[] weights = kinds is { Count: > 0 } ? [.. Families.Select(f => kinds.Contains(f.Kind) ? f.Weight : 0)] : Weights;
        var map = Families[random.Weighted(weights)].Paint(random);
        return Degradation.Apply(map, random);
    }
}
