namespace ModularPath.Pathfinding.Names;

/// <summary>Something of a map that can be found by name.</summary>
/// <param name="Name">For people.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Of the name, the room or the door; null for a place, which has none.</param>
/// <param name="At">In pixels.</param>
/// <param name="Room">The number of the room that it is in; 0 for none.</param>
internal sealed record NamedPlace(string Name, PlaceKind Kind, string? Id, (double X, double Y) At, int Room)
{
    /// <summary>What is compared: the name, or words by which it is found beside it.</summary>
    public required IReadOnlyList<FoldedText> Texts { get; init; }

    /// <summary>The initial consonants of its Hangul; empty without any.</summary>
    public string Initials { get; init; } = "";
}

/// <summary>What can be found by name, in the order of which it is of several with one name.</summary>
internal enum PlaceKind
{
    /// <summary>A place that is kept with the map.</summary>
    Place,

    /// <summary>A name that was read or given.</summary>
    Name,

    /// <summary>Where one gets out.</summary>
    Exit,

    /// <summary>A room, by its id.</summary>
    Room,
}

/// <summary>A place that was found.</summary>
/// <param name="Place">What.</param>
/// <param name="Match">How.</param>
internal sealed record PlaceMatch(NamedPlace Place, MatchKind Match);

/// <summary>How a name was found, best first.</summary>
internal enum MatchKind
{
    /// <summary>It is the name.</summary>
    Name,

    /// <summary>The name begins so.</summary>
    Prefix,

    /// <summary>Words of the name begin so, in any order.</summary>
    Words,

    /// <summary>The name has it somewhere.</summary>
    Part,

    /// <summary>With a typing error or two.</summary>
    Similar,
}
