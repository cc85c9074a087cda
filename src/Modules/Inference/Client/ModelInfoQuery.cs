namespace ModularPath.Inference.Client;

/// <summary>Reads the digest from the Inference service's description of its model.</summary>
internal sealed class ModelInfoQuery(IInferenceApi api) : IModelDigestQuery
{
    public async Task<string> GetDigestAsync(CancellationToken cancellationToken) =>
        (await api.ModelInfoAsync(cancellationToken))?.Sha256 ?? throw new InvalidDataException("It does not say which model it serves.");
}
