using ModularPath.Inference.OpenInference.V2;

namespace ModularPath.Inference.OpenInference;

/// <summary>The protocol names models and versions in its routes; the one that is active is served.</summary>
internal sealed class OpenInferenceModels(ServedModel served)
{
    /// <exception cref="ProblemException">404 <c>UnknownModel</c>; 503 <c>ModelUnavailable</c>.</exception>
    public ModelLease Acquire(ModelRequest request)
    {
        var lease = served.Acquire();
        var description = lease.Model.Description;

        if (request.Model == description.Name && (request.Version ?? description.Version) == description.Version)
        {
            return lease;
        }

        lease.Dispose();
        throw new ProblemException(
            ProblemKind.NotFound,
            "UnknownModel",
            $"Served is {description.Name} {description.Version}; other versions are activated with /api/v1/models.");
    }
}
