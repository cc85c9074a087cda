using System.Globalization;

namespace ModularPath.SharedKernel;

/// <summary>The refusals of requests that are malformed, with the codes that all modules share.</summary>
public static class RequestProblem
{
    /// <summary>The request cannot be read at all.</summary>
    public static ProblemException InvalidQuery(string detail) => new(ProblemKind.Invalid, "InvalidQuery", detail);

    /// <summary>A value is missing, malformed or out of range.</summary>
    public static ProblemException InvalidValue(string detail) => new(ProblemKind.Invalid, "InvalidValue", detail);

    /// <summary>An option that does not exist: answered with the names of those that do.</summary>
    /// <param name="unknown">The name that was given.</param>
    /// <param name="place">Where it was given, for example "The query".</param>
    /// <param name="known">All names that are allowed there.</param>
    public static ProblemException InvalidOptions(string unknown, string place, IEnumerable<string> known)
    {
        string[] names = [.. known];
        var allowed = names.Length == 0 ? "It takes none." : $"It knows: {string.Join(", ", names)}.";

        return new(ProblemKind.Invalid, "InvalidOptions", $"{place} has no '{unknown}'. {allowed}")
        {
            Extensions = new Dictionary<string, object?> { ["unknown"] = unknown, ["known"] = names },
        };
    }

    /// <summary>The body is larger than allowed.</summary>
    /// <param name="most">The limit in bytes.</param>
    public static ProblemException TooLarge(long most) => new(
        ProblemKind.TooLarge,
        "TooBig",
        string.Create(CultureInfo.InvariantCulture, $"The body is too large: at most {most} bytes ({most / 1048576.0:0.##} MiB)."));
}
