namespace ModularPath.Pathfinding.Egress;

/// <summary>
/// Compares a room's values with the limits. What fails, fails; what keeps the limit passes only if nothing about it is in doubt. A door
/// too narrow to be one does neither.
/// </summary>
/// <param name="limits">The table.</param>
/// <param name="metersPerPixel">Null while unknown: then nothing in metres is known.</param>
/// <param name="usualDoor">The width of a usual door in pixels; 0 if it is unknown.</param>
/// <param name="doubts">About the map as a whole.</param>
internal sealed class EgressJudge(EgressLimits limits, double? metersPerPixel, double usualDoor, IReadOnlyList<string> doubts)
{
    public const string Pass = "pass";
    public const string Fail = "fail";
    public const string Uncertain = "uncertain";
    public const string DoubtfulDoor = "doubtful_door";

    // Of a usual door: nobody builds a narrower one, so that it was misread, or is none.
    private const double LeastDoor = 1.0 / 3;

    // A length between pixels' centres; the width of a door, between the borders of pixels.
    private const double LengthError = 0.01;
    private const double PixelError = 1;

    /// <summary>The worst of some verdicts; uncertain if there are none.</summary>
    public static string Worst(IEnumerable<string> verdicts)
    {
        var all = verdicts.ToHashSet();
        return all.Contains(Fail) ? Fail : all.Contains(Uncertain) || all.Count == 0 ? Uncertain : Pass;
    }

    /// <param name="values">By the names of the limits, in pixels; a name that is missing does not apply, null is no way.</param>
    /// <param name="own">What is doubtful of the room's own way.</param>
    public IReadOnlyList<EgressCriterion> Of(IReadOnlyDictionary<string, double?> values, IReadOnlyList<string> own) =>
    [
        .. EgressTables.Of(limits).Where(one => values.ContainsKey(one.Name))
            .Select(one => Judge(one.Name, values[one.Name], one.Limit.Value, own)),
    ];

    private EgressCriterion Judge(string name, double? value, double limit, IReadOnlyList<string> own)
    {
        var (isNumber, isLeast) = (name == "exits", name is "exits" or "door_width");
        var unit = isNumber ? 1 : metersPerPixel ?? 1;
        var said = value * unit;

        if (said is not { } known)
        {
            return new EgressCriterion(name, null, limit, Fail, ["no_way"]);
        }

        if (metersPerPixel is null && !isNumber)
        {
            return new EgressCriterion(name, said, limit, Uncertain, ["unscaled", .. doubts, .. own]);
        }

        var error = isNumber ? 0 : Math.Max(PixelError * unit, isLeast ? 0 : LengthError * limit);
        var isKept = isLeast ? known >= limit : known <= limit;
        IEnumerable<string> reasons =
        [
            .. Math.Abs(known - limit) < error ? ["close"] : Array.Empty<string>(), .. isKept ? [.. doubts, .. own] : Array.Empty<string>(),
            .. name == "door_width" && value < LeastDoor * usualDoor ? [DoubtfulDoor] : Array.Empty<string>(),
        ];
        string[] distinct = [.. reasons.Distinct()];
        return new EgressCriterion(name, said, limit, distinct.Length > 0 ? Uncertain : isKept ? Pass : Fail, distinct);
    }
}
