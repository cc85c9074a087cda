using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding.Model;

namespace ModularPath.Pathfinding.Reading;

/// <summary>
/// Whether what was read in a picture looks like what is read in maps. The confidence of the pixels cannot tell: of a blank sheet a
/// network is as sure as of a plan.
/// </summary>
/// <remarks>
/// Two logistic regressions over what is known of a mask without opening it. How they were made, and how often they err, stands in the
/// module's README. They know the readings of the network; of what stands in for it only that a map has something to walk around.
/// </remarks>
internal static class ReadingDoubt
{
    // Below: no map, or read badly. Of 152 maps of the development set that were read well, and are no pictures from the air, one is below.
    private const double LeastMapLikeness = 0.4;
    private const double LeastLegibility = 0.3;

    // Less of the picture than this blocks the way: there is nothing to find a way around.
    private const double LeastBlocked = 0.0005;

    // Of a smaller picture, 64 x 64 pixels, its shares say nothing.
    private const long LeastPixels = 64 * 64;

    // Maps that are drawn by a code are read by it, and surer than a network ever is.
    private const double ReadByCode = 0.97;

    private static readonly Weights MapLikeness = new(-7.442, 8.16, 0.275, 0.949, -0.011, 4.215, -5.613, 0.635, 0.415);
    private static readonly Weights Legibility = new(-9.948, 11.87, -0.038, 2.258, 0.386, -2.627, 2.436, 0.135, 3.307);

    /// <summary>What to tell of a map before anything else; null where nothing speaks against its reading, or a person has corrected it.</summary>
    public static MapWarning? Of(MapRecord map) => map.CorrectedAt is null ? Of(map.Mask, (long)map.Width * map.Height) : null;

    /// <inheritdoc cref="Of(MapRecord)"/>
    /// <param name="mask">Of the reading.</param>
    /// <param name="pixels">Of the whole picture.</param>
    public static MapWarning? Of(MaskRecord mask, long pixels)
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

        if (source == "import" || pixels < LeastPixels || (blocked >= LeastBlocked && (source == "classical" || mask.MeanConfidence >= ReadByCode)))
        {
            return null;
        }

        var reading = new Reading(
            mask.MeanConfidence,
            Share(MapClass.Wall, MapClass.Door),
            Share(MapClass.Walkable, MapClass.Door, MapClass.Rough),
            Share(MapClass.Background),
            mask.RegionCount,
            mask.WalkablePixels > 0 ? (double)mask.LargestRegion / mask.WalkablePixels : 0);

        if (blocked < LeastBlocked || MapLikeness.Of(reading) < LeastMapLikeness)
        {
            return new MapWarning("no_map", "This picture does not look like a map: what was read in it may mean nothing. Is it the right picture?");
        }

        return Legibility.Of(reading) < LeastLegibility
            ? new MapWarning("badly_read", "This picture was probably read badly: compare the walls and doors with it, and correct them, before you trust a route.")
            : null;
    }

    /// <summary>Shares of the picture, 0 to 1, but for the number of regions; the largest region as a share of all that is walkable.</summary>
    private readonly record struct Reading(double Confidence, double Walls, double Walkable, double Background, int Regions, double Largest);

    private sealed record Weights(
        double Bias, double Confidence, double Walls, double Walkable, double Background, double SureBackground, double SquaredBackground, double Regions, double Largest)
    {
        // So that a share of nothing has a logarithm.
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
            + (Largest * reading.Largest))));
    }
}
