using System.Runtime.CompilerServices;

namespace ModularPath.Pathfinding.Building;

/// <summary>
/// The buildings of maps in use. Each follows from its map's mask alone, so it is found when somebody asks, and kept as long as the ground
/// of the revision is.
/// </summary>
internal sealed class Buildings(PixelGate gate)
{
    // What is written over each pixel weighs as much as so many pixels of a picture that is read.
    private const int PicturesOfBuilding = 5;

    private readonly ConditionalWeakTable<MapGround, Lazy<BuildingPlan>> _known = [];

    /// <param name="ground">Of the revision.</param>
    /// <param name="withWalls">Whether its walls and the doors in them are wanted too.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<BuildingPlan> OfAsync(MapGround ground, bool withWalls, CancellationToken cancellationToken)
    {
        var plan = _known.GetValue(ground, static ground => new Lazy<BuildingPlan>(() => BuildingPlan.Of(ground)));

        if (plan.IsValueCreated && (plan.Value.HasWalls || !withWalls))
        {
            return plan.Value;
        }

        using var pass = await gate.EnterAsync(PicturesOfBuilding * (long)ground.Width * ground.Height, cancellationToken);
        _ = withWalls ? plan.Value.Walls : [];
        return plan.Value;
    }
}
