namespace ModularPath.Training.Records;

/// <summary>Held-out maps of one kind or source.</summary>
/// <param name="Name">Of the group.</param>
/// <param name="Maps">That were measured.</param>
/// <param name="WalkableIou">Mean over the maps that have one.</param>
/// <param name="Accuracy">Likewise.</param>
internal sealed record GroupResult(string Name, int Maps, double? WalkableIou, double? Accuracy)
{
    /// <summary>The groups by name; none if the maps belong to none.</summary>
    public static IReadOnlyList<GroupResult> ByGroup(HeldOutDetails details) =>
    [
        .. details.Maps.Where(static map => map.Group.Length > 0)
            .GroupBy(static map => map.Group)
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group => new GroupResult(
                group.Key, group.Count(), group.Average(static map => map.WalkableIou), group.Average(static map => map.Accuracy))),
    ];
}
