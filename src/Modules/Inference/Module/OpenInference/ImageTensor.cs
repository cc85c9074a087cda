namespace ModularPath.Inference.OpenInference;

/// <summary>Pictures as the network takes them: of each R, G and B plane, 0 to 1, <c>[Count, 3, Height, Width]</c>.</summary>

internal sealed record ImageTensor(float[] Values, int Count, int Height, int Width)
{
    public int Area => Height * Width;
}
