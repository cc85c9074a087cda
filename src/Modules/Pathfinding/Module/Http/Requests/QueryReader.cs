using System.Globalization;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.V1;
using ModularPath.SharedKernel;

namespace ModularPath.Pathfinding.Http.Requests;

/// <summary>Reads an address's query: unknown parameters are refused (<c>InvalidOptions</c>), and so are malformed values.</summary>
internal sealed class QueryReader
{
    private readonly IQueryCollection _query;

    public QueryReader(HttpRequest request, params string[] known)
    {
        _query = request.Query;

        if (_query.Keys.FirstOrDefault(key => !known.Contains(key, StringComparer.Ordinal)) is { } unknown)
        {
            throw Problem.InvalidOptions(unknown, "The query", known);
        }
    }

    public string? Text(string name) => _query[name] switch
    {
        [] => null,
        [{ } value] => value,
        _ => throw Problem.InvalidValue($"{name} is given more than once."),
    };

    public double? Number(string name) => Text(name) is { } text ? FiniteNumber.Parse(text, name) : null;

    public int? Integer(string name, int least, int most) => Text(name) switch
    {
        null => null,
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most => value,
        { } text => throw Problem.InvalidValue($"{name}={text} is not a whole number from {least} to {most}."),
    };

    /// <summary>A position <c>x,y</c>.</summary>
    public double[] Position(string name) =>
        PositionOf(Text(name) ?? throw Problem.InvalidValue($"{name}=x,y is missing."), name);

    /// <summary>All positions of a parameter that may be repeated.</summary>
    public IEnumerable<double[]> Positions(string name) => _query[name].Select(text => PositionOf(text ?? "", name));

    private static double[] PositionOf(string text, string name) =>
        text.Split(',') is [var x, var y]
            ? [FiniteNumber.Parse(x, name), FiniteNumber.Parse(y, name)]
            : throw Problem.InvalidValue($"{name}={text} is not a position x,y.");
}
