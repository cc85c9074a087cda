using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.ManyPlaces;

/// <summary>The contours that an isochrone request asks for.</summary>
/// <param name="Values">As asked.</param>
/// <param name="Name">Of the request's member.</param>
/// <param name="Metric"><c>distance</c> or <c>time</c>.</param>
/// <param name="Unit"><c>m</c>, <c>s</c> or <c>px</c>.</param>
internal sealed record Contours(IReadOnlyList<double> Values, string Name, string Metric, string Unit)
{
    /// <exception cref="SharedKernel.ProblemException">
    /// <c>InvalidValue</c>, <c>TooBig</c>: not exactly one list, or invalid lengths.
    /// </exception>
    public static Contours Parse(IsochroneRequest request, int most)
    {
        Contours[] given =
        [
            .. new[]
            {
                (request.ContoursMeters, "contours_meters", "distance", "m"),
                (request.ContoursSeconds, "contours_seconds", "time", "s"),
                (request.ContoursPixels, "contours_pixels", "distance", "px"),
            }
            .Where(static list => list.Item1 is not null)
            .Select(static list => new Contours(list.Item1!, list.Item2, list.Item3, list.Item4)),
        ];

        if (given is not [var contours])
        {
            throw Problem.InvalidValue("Give exactly one of contours_meters, contours_seconds and contours_pixels.");
        }

        if (contours.Metric == "distance" && request.Options?.WalkingSpeed is not null)
        {
            throw Problem.InvalidValue($"options.walking_speed has no meaning with {contours.Name}.");
        }

        if (contours.Values.Count > most)
        {
            throw Problem.TooMany(contours.Values.Count, contours.Name, most);
        }

        return contours.Values.Count > 0 && contours.Values.All(static value => value > 0 && double.IsFinite(value))
            ? contours
            : throw Problem.InvalidValue($"{contours.Name} must hold numbers greater than 0.");
    }

    /// <summary>What to measure, null for lengths, and the measures at which to stop.</summary>
    /// <exception cref="SharedKernel.ProblemException"><c>NotScaled</c>, <c>InvalidValue</c>: the unit does not suit the map.</exception>
    public (CostGrid? Pace, IReadOnlyList<double> Limits) On(PlacesOnMap places) =>
        (Unit, places.Map.MetersPerPixel, places.Request.Speed) switch
        {
            ("px", null, _) => (null, Values),
            ("px", _, _) => throw Problem.InvalidValue("This map has a scale: give contours_meters or contours_seconds."),
            ("m", { } scale, _) => (null, [.. Values.Select(value => value / scale)]),
            ("s", { } scale, { } speed) => (places.Ground.Pace, [.. Values.Select(value => value * speed / scale)]),
            _ => throw Problem.NotScaled(Name),
        };
}
