namespace ModularPath.Pathfinding.Reading;

/// <summary>
/// Whether a reading looks like those of maps. The confidence of the pixels cannot tell: a network is as sure of a blank sheet as
/// of a plan.
/// </summary>
/// <remarks>
/// Two logistic regressions over the facts in the map's row. The module's reading.md tells how they were fitted, and how often they
/// err. They are fitted to the network's readings; of a fallback's reading they only check that the map has something to walk
/// around.
/// </remarks>
internal static class ReadingPlausibility
{
    // Below this: no map, or badly read. Of 98 maps of the development set that were read well, and are no aerial pictures, two are
    // below: a game and a battle map.
    private const double LeastMapLikeness = 0.35;
    private const double LeastLegibility = 0.2;

    // If less of the picture blocks the way, there is nothing to find a way around.
    private const double LeastBlocked = 0.0005;

    // The shares of a smaller picture, below 64 x 64 pixels, mean nothing.
    private const long LeastPixels = 64 * 64;

    // Maps drawn by a known colour code are read by that code, more surely than a network ever is.
    private const double ReadByCode = 0.97;

    private static readonly ScoreWeights MapLikeness = new(-17.786, 16.595, 0.036, 0.307, 0.006, -0.341, -3.683, 1.002, 1.634, 0.498);
    private static readonly ScoreWeights Legibility = new(-5.625, 4.368, 0.274, 0.765, -0.548, 0.109, 3.844, -0.095, 1.123, -0.382);

    /// <summary>The most important warning about a map; null if its reading is plausible, or a person has corrected it.</summary>
    public static MapWarning? Check(MapRecord map) => map.CorrectedAt is null ? Check(map.Mask, (long)map.Width * map.Height) : null;

    /// <inheritdoc cref="Check(MapRecord)"/>
    /// <param name="mask">Of the reading.</param>
    /// <param name="pixels">Of the whole picture.</param>
    public static MapWarning? Check(MaskRecord mask, long pixels)
    {
        double Share(params ReadOnlySpan<MapClass> classes)
        {
            var sum = 0L;

            foreach (var @class in classes)
            {
                sum += mask.ClassPixels[(int)@class];
            }

            return (double)sum / pixels;
        }

        var source = mask.Provenance.Source;
        var blocked = Share(MapClass.Obstacle, MapClass.Wall, MapClass.Water);

        if (mask.Provenance.IsOfFile || pixels < LeastPixels
            || (blocked >= LeastBlocked && (source == "classical" || mask.MeanConfidence >= ReadByCode)))
        {
            return null;
        }

        var reading = new Reading(
            mask.MeanConfidence,
            Share(MapClass.Wall, MapClass.Door),
            Share(MapClass.Walkable, MapClass.Door, MapClass.Rough),
            Share(MapClass.Background),
            mask.RegionCount,
            mask.WalkablePixels > 0 ? (double)mask.LargestRegion / mask.WalkablePixels : 0,
            Share(MapClass.Obstacle, MapClass.Wall));

        if (blocked < LeastBlocked || MapLikeness.Of(reading) < LeastMapLikeness)
        {
            return new MapWarning(
                "no_map", "This picture does not look like a map: what was read in it may mean nothing. Is it the right picture?");
        }

        return Legibility.Of(reading) < LeastLegibility
            ? new MapWarning(
                "badly_read",
                "This picture was probably read badly: compare the walls and doors with it, and correct them, before you trust a route.")
            : null;
    }

    /// <summary>
    /// Shares of the picture, 0 to 1, except the number of regions; the largest region as a share of everything walkable.
    /// </summary>
    private readonly record struct Reading(
        double Confidence, double Walls, double Walkable, double Background, int Regions, double Largest, double Solid);

    private sealed record ScoreWeights(
        double Bias, double Confidence, double Walls, double Walkable, double Background, double SureBackground, double SquaredBackground,
        double Regions, double Largest, double Solid)
    {
        // Keeps the logarithm of a share finite.
        private const double Least = 0.005;

        /// <summary>0 to 1.</summary>
        public double Of(Reading reading) => 1 / (1 + Math.Exp(-(
            Bias
            + (Confidence * reading.Confidence)
            + (Walls * Math.Log(reading.Walls + Least))
            + (Walkable * Math.Log(reading.Walkable + Least))
            + (Background * Math.Log(reading.Background + Least))
            + (SureBackground * reading.Background * reading.Confidence)
            + (SquaredBackground * reading.Background * reading.Background)
            + (Regions * Math.Log(1 + reading.Regions))
            + (Largest * reading.Largest)
            + (Solid * Math.Log(reading.Solid + Least)))));
    }
}
