namespace ModularPath.Pathfinding.Names;

/// <summary>Something of a map that can be found by name.</summary>
/// <param name="Name">For people.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Of the name, the room or the door; null for a place, which has none.</param>
/// <param name="At">In pixels.</param>
/// <param name="Room">The number of the room that it is in; 0 for none.</param>
internal sealed record NamedPlace(string Name, PlaceKind Kind, string? Id, (double X, double Y) At, int Room)
{
    /// <summary>What is compared: the name, then words by which it is found too; nothing where only the id counts.</summary>
    public IReadOnlyList<NamedText> Texts { get; init; } = [];

    /// <summary>The initial consonants of its Hangul; empty without any.</summary>
    public string Initials { get; init; } = "";

    /// <summary>Whether a text is its id; of a room also as room-12.</summary>
    public bool HasId(string text) => Id is { } own && (string.Equals(own, text, StringComparison.OrdinalIgnoreCase)
        || (Kind == PlaceKind.Room && string.Equals($"room-{own[1..]}", text, StringComparison.OrdinalIgnoreCase)));
}

/// <summary>A text by which something is found.</summary>
/// <param name="Text">What is compared.</param>
/// <param name="Words">The numbers of its words.</param>
internal sealed record NamedText(FoldedText Text, int[] Words);

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
