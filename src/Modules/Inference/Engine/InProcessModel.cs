using ModularPath.Inference.Contracts;
using ModularPath.Inference.Engine.Serving;

namespace ModularPath.Inference.Engine;

/// <summary>Which model this process serves.</summary>
internal sealed class InProcessModel(ServedModel served) : ICurrentModelPort
{
    public ValueTask<string?> DigestAsync(CancellationToken cancellationToken) => ValueTask.FromResult(served.Loaded.Model?.Sha256);
}
