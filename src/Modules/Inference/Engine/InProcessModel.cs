using ModularPath.Inference.Engine.Serving;

namespace ModularPath.Inference.Engine;

/// <summary>The model that this process serves.</summary>
internal sealed class InProcessModel(ServedModel served) : ICurrentModelPort
{
    public ValueTask<string?> DigestAsync(CancellationToken cancellationToken) => ValueTask.FromResult(served.Loaded.Model?.Sha256);
}
