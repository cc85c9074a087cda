namespace ModularPath.Inference.Client;

/// <summary>Asks a service which model it has.</summary>
internal interface IModelDigestQuery
{
    /// <returns>The digest; null: it has none.</returns>
    /// <exception cref="Exception">Any of those that <see cref="RemoteModel"/> takes for no answer.</exception>
    Task<string?> GetDigestAsync(CancellationToken cancellationToken);
}
