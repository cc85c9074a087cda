namespace ModularPath.Training.Fitting;

/// <summary>AdamW's memory: running means of the gradients and of their squares.</summary>
internal sealed record Moments(Weights First, Weights Second)
{
    public static Moments Zero(NetworkLayout layout) => new(new Weights(layout), new Weights(layout));
}
