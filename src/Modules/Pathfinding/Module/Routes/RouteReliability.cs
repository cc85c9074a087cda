using System.Text.Json;

namespace ModularPath.Pathfinding.Routes;

/// <summary>
/// The probability that a route is right, that is, crosses no true wall and is at most 1.25 times as long as the true one. A logistic
/// regression over <see cref="RouteEvidence"/>, fitted to one model's readings of maps whose truth is known (the verb
/// <c>calibrate</c>; the module's reading.md tells how well it knows).
/// </summary>
/// <param name="Bias">Added to the weighted sum.</param>
/// <param name="Weights">By the names of <see cref="RouteEvidence.Names"/>, all of them.</param>
internal sealed record RouteReliability(double Bias, IReadOnlyDictionary<string, double> Weights)
{
    private const string Resource = "route-reliability.json";

    private static readonly Lazy<Dictionary<string, RouteReliability>> Fitted = new(Load);

    /// <summary>
    /// The fit for what read a map; null if there is none: how sure another model is of what says nothing about its errors until
    /// somebody has compared them.
    /// </summary>
    public static RouteReliability? For(MaskProvenance provenance) => Fitted.Value.GetValueOrDefault(provenance.Model);

    /// <summary>The probability, 0 to 1.</summary>
    /// <param name="evidence">In the order of <see cref="RouteEvidence.Names"/>.</param>
    public double Of(IReadOnlyList<double> evidence) =>
        1 / (1 + Math.Exp(-(Bias + RouteEvidence.Names.Select((name, i) => Weights[name] * evidence[i]).Sum())));

    private static Dictionary<string, RouteReliability> Load()
    {
        using var stream = typeof(RouteReliability).Assembly.GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize<Dictionary<string, RouteReliability>>(stream, JsonSerializerOptions.Web)!;
    }
}
