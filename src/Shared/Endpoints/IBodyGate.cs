using Microsoft.AspNetCore.Http;

namespace ModularPath.Endpoints;

/// <summary>Metadata of an endpoint that checks a request before its body is read, so that a refusal costs little.</summary>
public interface IBodyGate
{
    /// <exception cref="SharedKernel.ProblemException">The request is refused.</exception>
    void Check(HttpContext context);
}
