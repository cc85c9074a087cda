using Microsoft.AspNetCore.Http;

namespace ModularPath.SharedKernel;

/// <summary>Metadata of an endpoint that looks at a request before its body is read: a refusal is then cheap.</summary>
public interface IBodyGate
{
    /// <exception cref="ProblemException">The request is refused.</exception>
    void Check(HttpContext context);
}
