namespace ModularPath.Training.Evaluation;

/// <summary>Masks that are there already: <c>NAME.png</c>, grey values or palette indices.</summary>
internal sealed class FolderMasks(string folder) : IMaskSource
{
    public async Task<PredictedMask> PredictAsync(TruthMap map, CancellationToken cancellationToken)
    {
        var png = await File.ReadAllBytesAsync(Path.Combine(folder, map.Name + ".png"), cancellationToken);
        return new(MaskPng.Decode(png, new PictureLimits()), null, null, null);
    }
}
