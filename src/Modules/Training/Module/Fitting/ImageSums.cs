namespace ModularPath.Training.Fitting;

/// <summary>What the loss needs to know of an image, or of all images of a batch.</summary>
internal sealed class ImageSums(int classes)
{
    /// <summary>Sum of pixel weight times -log probability of the true class.</summary>
    public double CrossEntropy { get; set; }

    /// <summary>Sum of pixel weights.</summary>
    public double Weight { get; set; }

    /// <summary>By class: sum of its probability over the known pixels.</summary>
    public double[] Mass { get; } = new double[classes];

    /// <summary>By class: sum of its probability over its own pixels.</summary>
    public double[] Hit { get; } = new double[classes];

    /// <summary>By class: its pixels.</summary>
    public double[] Pixels { get; } = new double[classes];

    public void Add(ImageSums other)
    {
        CrossEntropy += other.CrossEntropy;
        Weight += other.Weight;

        for (var c = 0; c < Mass.Length; c++)
        {
            Mass[c] += other.Mass[c];
            Hit[c] += other.Hit[c];
            Pixels[c] += other.Pixels[c];
        }
    }
}
