using System.Reflection;
using FastEndpoints;
using FluentValidation.Results;
using ModularPath.SharedKernel;

namespace ModularPath.Endpoints;

/// <summary>
/// Runs after binding and validation, before the endpoint: refuses query parameters that the request has no property for, and
/// turns what binder and validators found wrong into a problem.
/// </summary>
internal sealed class RequestCheck : IGlobalPreProcessor
{
    private readonly Dictionary<string, PropertyInfo> _known;
    private readonly bool _takesAnyQuery;

    public RequestCheck(EndpointDefinition endpoint)
    {
        _known = RequestParameters.InQuery(endpoint).ToDictionary(RequestParameters.NameOf, StringComparer.Ordinal);
        _takesAnyQuery = endpoint.EndpointTags?.Contains(StrictRequests.AnyQuery) == true;
    }

    public Task PreProcessAsync(IPreProcessorContext context, CancellationToken ct)
    {
        foreach (var (name, values) in context.HttpContext.Request.Query)
        {
            if (_known.TryGetValue(name, out var property))
            {
                // FastEndpoints takes an empty number for one that was not given.
                if (Nullable.GetUnderlyingType(property.PropertyType) is not null && values is [""])
                {
                    var message = StrictRequests.MessageOf(property.PropertyType, name, values);
                    context.ValidationFailures.Add(new ValidationFailure(name, message));
                }
            }
            else if (!_takesAnyQuery)
            {
                throw RequestProblem.InvalidOptions(name, "The query", _known.Keys);
            }
        }

        return context.ValidationFailures is [var first, ..] ? throw ProblemOf(first, context.ValidationFailures) : Task.CompletedTask;
    }

    // Failures of the binder have no code.
    private static ProblemException ProblemOf(ValidationFailure first, IEnumerable<ValidationFailure> all) =>
        new(
            ProblemKind.Invalid, first.ErrorCode ?? StrictRequests.InvalidValue,
            string.Join(" ", all.Select(static failure => failure.ErrorMessage).Distinct()));
}
