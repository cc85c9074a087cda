namespace ModularPath.Inference.V1;

/// <summary>How many pictures of one size the service runs together, which it finds out by itself.</summary>
public sealed record BatchingInfo
{
    /// <summary>What is allowed; 1: the model or the configuration takes one at a time.</summary>
    public required int Largest { get; init; }

    /// <summary>What is cheapest for pictures like those that came lately, as far as was tried.</summary>
    public required int Chosen { get; init; }

    /// <summary>Milliseconds for each megapixel of a picture, by the number of pictures that ran together.</summary>
    public required IReadOnlyDictionary<int, double> MillisecondsPerMegapixel { get; init; }
}
