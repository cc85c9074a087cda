namespace ModularPath.Inference.Client;

/// <summary>Asks a service which model it serves.</summary>
internal interface IModelDigestQuery
{
    /// <returns>SHA-256 of the model file.</returns>
    /// <exception cref="Exception">Any of those that <see cref="RemoteModel"/> treats as no answer.</exception>
    Task<string> GetDigestAsync(CancellationToken cancellationToken);
}
