using Microsoft.AspNetCore.Http;
using ModularPath.Inference.Models;
using ModularPath.SharedKernel;

namespace ModularPath.Inference.OpenInference;

/// <summary>The protocol names models and versions in its routes; the one that is active is served.</summary>
internal sealed class OpenInferenceModels(ServedModel served)
{
    /// <exception cref="ProblemException">404 <c>UnknownModel</c>; 503 <c>ModelUnavailable</c>.</exception>
    public ModelLease Acquire(HttpRequest request)
    {
        var lease = served.Acquire();
        var description = lease.Model.Description;
        var (name, version) = ((string?)request.RouteValues["model"], (string?)request.RouteValues["version"]);

        if (name == description.Name && (version is null || version == description.Version))
        {
            return lease;
        }

        lease.Dispose();
        throw new ProblemException(
            StatusCodes.Status404NotFound, "UnknownModel", $"Served is {description.Name} {description.Version}; other versions are activated with /api/v1/models.");
    }
}
