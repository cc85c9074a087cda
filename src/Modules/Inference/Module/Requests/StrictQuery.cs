using Microsoft.AspNetCore.Http;
using ModularPath.SharedKernel;

namespace ModularPath.Inference.Requests;

/// <summary>Query parameters of which none is ignored: an option that does nothing is worse than none.</summary>
internal sealed class StrictQuery(IQueryCollection query)
{
    /// <exception cref="ProblemException">400 <c>InvalidOptions</c>: there is one that is not among <paramref name="known"/>.</exception>
    public StrictQuery RefuseOthersThan(params IReadOnlyList<string> known) =>
        query.Keys.FirstOrDefault(key => !known.Contains(key)) is { } unknown
            ? throw Invalid($"There is no option '{unknown}'. Known are: {string.Join(", ", known)}.")
            : this;

    public bool Flag(string name) => OneOf(name, "false", "true") == "true";

    /// <summary>The value, which must be one of <paramref name="allowed"/>; the first of them is the default.</summary>
    public string OneOf(string name, params IReadOnlyList<string> allowed)
    {
        if (!query.TryGetValue(name, out var values))
        {
            return allowed[0];
        }

        return allowed.FirstOrDefault(value => string.Equals(value, values.ToString(), StringComparison.OrdinalIgnoreCase))
            ?? throw Invalid($"The option '{name}' is '{values}', but can be {string.Join(" or ", allowed)}.");
    }

    private static ProblemException Invalid(string detail) => new(ProblemKind.Invalid, "InvalidOptions", detail);
}
