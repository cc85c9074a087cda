namespace ModularPath.Pathfinding.Model;

/// <summary>The parts of a map within which every place can be reached from every other.</summary>
/// <param name="Count">How many there are, those of a few pixels included.</param>
/// <param name="Largest">Pixels of the largest one; 0 where nothing is walkable.</param>
/// <param name="LargestShare">Its share of all that is walkable, 0 to 1.</param>
public sealed record MapRegions(int Count, int Largest, double LargestShare);
