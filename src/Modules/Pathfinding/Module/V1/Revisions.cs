using FastEndpoints;

namespace ModularPath.Pathfinding.V1;

/// <summary>Which page of a map's revisions.</summary>
public sealed record RevisionListQuery
{
    /// <summary>The map's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>How many revisions at most, 1 to 200; 50 where absent.</summary>
    [QueryParam]
    public int? Limit { get; init; }

    /// <summary>How many of the newest to leave out; 0 where absent.</summary>
    [QueryParam]
    public int? Offset { get; init; }
}

/// <summary>Names a revision of a map.</summary>
public sealed record RevisionReference
{
    /// <summary>The map's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The revision's number.</summary>
    public int Revision { get; init; }
}

/// <summary>A page of a map's revisions, newest first.</summary>
/// <param name="Revisions">At most <paramref name="Limit"/> of them.</param>
/// <param name="Total">How many are known.</param>
/// <param name="Limit">As asked, or 50.</param>
/// <param name="Offset">How many newer ones were left out.</param>
public sealed record RevisionListResponse(IReadOnlyList<RevisionResponse> Revisions, int Total, int Limit, int Offset);

/// <summary>What made a revision of a map out of the one before it.</summary>
public sealed record RevisionResponse
{
    /// <summary>The revision's number.</summary>
    public required int Revision { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The name of the key with which it was made; null if the server made it, <c>anyone</c> where there are no keys.</summary>
    public string? Author { get; init; }

    /// <summary>What was done.</summary>
    public required MapChangeKind Change { get; init; }

    /// <summary>The revision that was restored; null for other changes.</summary>
    public int? Restored { get; init; }

    /// <summary>
    /// Where pixels were corrected, <c>[left, top, right, bottom]</c> in pixels, the last two exclusive; null if none were.
    /// </summary>
    public IReadOnlyList<int>? Box { get; init; }

    /// <summary>Whether it can be looked at and restored: false where changes before it were made by a server that kept none.</summary>
    public required bool Restorable { get; init; }
}
