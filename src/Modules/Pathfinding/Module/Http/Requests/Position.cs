namespace ModularPath.Pathfinding.Http.Requests;

/// <summary>Positions in queries: <c>x,y</c>.</summary>
internal static class Position
{
    /// <summary>A place: <c>x,y</c>, or a name, which may have a comma or a semicolon but no number beside it.</summary>
    /// <exception cref="ProblemException"><c>InvalidValue</c>: it is missing or malformed.</exception>
    public static RouteStop StopOf(string? text, string name)
    {
        var parts = (text ?? "").Split(',', ';');
        return !string.IsNullOrEmpty(text) && (parts.Length == 1 || !parts.Any(static part => FiniteNumber.TryParse(part, out _)))
            ? new RouteStop { Name = text }
            : new RouteStop { Location = Parse(text, name) };
    }

    /// <exception cref="ProblemException"><c>InvalidValue</c>: it is missing or malformed.</exception>
    public static double[] Parse(string? text, string name) => (text ?? "").Split(',') switch
    {
        [""] => throw RequestProblem.InvalidValue($"{name}=x,y is missing."),
        [var x, var y] => [FiniteNumber.Parse(x, name), FiniteNumber.Parse(y, name)],
        _ => throw RequestProblem.InvalidValue($"{name}={text} is not a position x,y."),
    };
}
