namespace ModularPath.Pathfinding.Search.Tours;

/// <summary>The constraints of a tour.</summary>
/// <param name="RoundTrip">It returns from the last stop to the first.</param>
/// <param name="FirstFixed">The first of the given stops comes first.</param>
/// <param name="LastFixed">The last of the given stops comes last.</param>
public readonly record struct TourShape(bool RoundTrip, bool FirstFixed, bool LastFixed);
