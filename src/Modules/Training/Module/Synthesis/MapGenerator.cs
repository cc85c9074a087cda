using ModularPath.Training.Synthesis.Plans;

namespace ModularPath.Training.Synthesis;

/// <summary>Draws maps of every kind that people hand in, each with its exact truth.</summary>
internal static class MapGenerator
{
    /// <summary>A pure function: the same seed and index give the same bytes on every run and thread.</summary>
    /// <returns>A map whose longer side is 256 to 640 pixels.</returns>
    public static SyntheticMap Generate(ulong seed, long index)
    {
        var dice = new Dice(seed, index);
        var map = PlanPainter.Paint(dice);
        return Degradation.Of(map, dice);
    }
}
