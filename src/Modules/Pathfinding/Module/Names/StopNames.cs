namespace ModularPath.Pathfinding.Names;

/// <summary>Puts the places of a question that have a name and no location where that name is.</summary>
/// <param name="map">The map.</param>
/// <param name="index">What has names on it.</param>
/// <param name="frame">Of the question.</param>
internal sealed class StopNames(RoutableMap map, PlaceIndex index, CoordinateFrame frame)
{
    private const int MostTold = 5;

    /// <summary>Whether any place has to be looked for.</summary>
    public static bool AreIn(IEnumerable<RouteStop> stops) => stops.Any(static stop => IsName(stop));

    /// <summary>All places with their locations.</summary>
    /// <param name="stops">Of the question.</param>
    /// <param name="nearest">
    /// Which of several exits is nearest to a place; null in a question that does not say from where, in which an exit needs its name.
    /// </param>
    /// <exception cref="SharedKernel.ProblemException">
    /// <c>UnknownName</c>, <c>AmbiguousName</c>; <c>NoExits</c> where one is wanted and there is none.
    /// </exception>
    public IReadOnlyList<RouteStop> Located(
        IReadOnlyList<RouteStop> stops, Func<RouteStop, IReadOnlyList<NamedPlace>, NamedPlace>? nearest)
    {
        RouteStop[] located = [.. stops.Select((stop, i) => IsName(stop) && Find(stop.Name!, i) is { } found ? At(stop, found) : stop)];

        for (var i = 0; i < located.Length; i++)
        {
            if (IsName(located[i]))
            {
                var exits = index.Exits is { Count: > 0 } known ? known : throw Problem.NoExits();
                located[i] = At(
                    located[i],
                    exits.Count == 1 ? exits[0]
                    : nearest is not null && Beside(located, i) is { } other ? nearest(other, exits)
                    : throw Ambiguous(located[i].Name!, i, exits));
            }
        }

        return located;
    }

    /// <summary>As an answer tells it.</summary>
    public static FoundPlace Told(NamedPlace place, CoordinateFrame frame, MatchKind? match) => new(
        place.Name, place.Kind.ToString().ToLowerInvariant(), place.Id, frame.FromPixel(place.At), PlaceIndex.RoomId(place.Room),
        match?.ToString().ToLowerInvariant());

    private static bool IsName(RouteStop stop) => stop is { Location: null, Name: not null };

    // A place that has a location and is next to another: the one before it, else the one after it.
    private static RouteStop? Beside(RouteStop[] stops, int at) => at > 0 && !IsName(stops[at - 1]) ? stops[at - 1]
        : at + 1 < stops.Length && !IsName(stops[at + 1]) ? stops[at + 1] : null;

    // Null for an exit, whichever it is.
    private NamedPlace? Find(string name, int at)
    {
        if (PlaceIndex.IsExit(name))
        {
            return null;
        }

        var called = index.Called(name);
        return called.Count == 1 ? called[0]
            : called.Count > 1 ? throw Ambiguous(name, at, called)
            : throw Problem.UnknownName(
                name, at,
                [.. index.Search(name).Take(MostTold).Select(match => (match.Place.Name, (object)Told(match.Place, frame, match.Match)))]);
    }

    private ProblemException Ambiguous(string name, int at, IReadOnlyList<NamedPlace> called) => Problem.AmbiguousName(
        name, at, called.Count, [.. called.Take(MostTold).Select(place => (object)Told(place, frame, null))]);

    private RouteStop At(RouteStop stop, NamedPlace place) =>
        stop with { Name = place.Name, Location = frame.FromPixel(Inside(index.StandAt(place))) };

    // What a reader saw may reach over the picture's border.
    private (double X, double Y) Inside((double X, double Y) place) =>
        (Math.Clamp(place.X, 0, map.Ground.Width), Math.Clamp(place.Y, 0, map.Ground.Height));
}
