using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;
using ModularPath.SharedKernel;

namespace ModularPath.Endpoints;

/// <summary>
/// How FastEndpoints reads requests here: nothing that a client sends is ignored, and every refusal is a <see cref="ProblemException"/>.
/// FastEndpoints keeps its configuration in static fields, so only constants belong here.
/// </summary>
public static class StrictRequests
{
    /// <summary>A tag for endpoints that answer whatever query they are asked with: probes, and protocols that are not ours.</summary>
    public const string AnyQuery = "any query";

    internal const string InvalidValue = "InvalidValue";

    /// <param name="config">Of FastEndpoints.</param>
    /// <param name="each">What else to configure of every endpoint.</param>
    public static void UseStrictRequests(this Config config, Action<EndpointDefinition>? each = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Serializer.Options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        config.Serializer.Options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        config.Serializer.RequestDeserializer = static (request, type, _, cancellation) => ReadBodyAsync(request, type, cancellation);
        config.Binding.UsePropertyNamingPolicy = true;
        config.Binding.ValueParserFor<string>(static values => new ParseResult(values.Count == 1, values.Count == 1 ? values[0] : null));
        config.Binding.ValueParserFor<IReadOnlyList<string>>(static values => new ParseResult(true, values.ToArray()));
        config.Binding.ValueParserFor<bool>(static values => new ParseResult(bool.TryParse(values, out var value), value));
        config.Binding.ValueParserFor<double>(static values => new ParseResult(FiniteNumber.TryParse(values, out var value), value));
        config.Binding.ValueParserFor<int>(
            static values => new ParseResult(int.TryParse(values, NumberStyles.None, CultureInfo.InvariantCulture, out var value), value));
        config.Binding.FailureMessage = MessageOf;
        ValidatorOptions.Global.ErrorCodeResolver = static _ => InvalidValue;
        config.Endpoints.Configurator = endpoint =>
        {
            // What FastEndpoints documents by default, such as 401 and any content type, is not what is answered here.
            endpoint.Description(static _ => { }, clearDefaults: true);
            endpoint.PreProcessors(Order.After, new RequestCheck(endpoint));
            each?.Invoke(endpoint);
        };
    }

    internal static string MessageOf(Type type, string name, StringValues values)
    {
        if (values.Count > 1)
        {
            return $"{name} is given more than once.";
        }

        var kind = Nullable.GetUnderlyingType(type) ?? type;

        return kind == typeof(bool) ? $"{name}={values} is neither true nor false."
            : kind == typeof(int) ? $"{name}={values} is not a whole number of 0 or more."
            : $"{name}: '{values}' is not a finite number.";
    }

    private static async ValueTask<object?> ReadBodyAsync(HttpRequest request, Type type, CancellationToken cancellationToken)
    {
        var endpoint = request.HttpContext.GetEndpoint()!.Metadata;

        // Some clients say application/json of every request, also of those that have no body.
        if (endpoint.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/json") != true)
        {
            return null;
        }

        try
        {
            return await StrictJson.ReadAsync(request.Body, type, cancellationToken);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge
            && endpoint.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize is { } most)
        {
            throw RequestProblem.TooLarge(most);
        }
    }
}
