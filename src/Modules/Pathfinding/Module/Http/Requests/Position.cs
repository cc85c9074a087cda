namespace ModularPath.Pathfinding.Http.Requests;

/// <summary>Positions in queries: <c>x,y</c>.</summary>
internal static class Position
{
    /// <exception cref="ProblemException"><c>InvalidValue</c>: it is missing or malformed.</exception>
    public static double[] Parse(string? text, string name) => (text ?? "").Split(',') switch
    {
        [""] => throw RequestProblem.InvalidValue($"{name}=x,y is missing."),
        [var x, var y] => [FiniteNumber.Parse(x, name), FiniteNumber.Parse(y, name)],
        _ => throw RequestProblem.InvalidValue($"{name}={text} is not a position x,y."),
    };
}
