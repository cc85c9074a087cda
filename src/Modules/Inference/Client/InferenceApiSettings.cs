using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Refit;

namespace ModularPath.Inference.Client;

/// <summary>How Refit reads what the Inference service answers.</summary>
internal static class InferenceApiSettings
{
    public static RefitSettings Create(RemoteSegmentationOptions options, TimeProvider time) => new()
    {
        ContentSerializer = new MaskSerializer(options.MaxPixels),
        ExceptionFactory = async response =>
        {
            if (response.IsSuccessStatusCode)
            {
                return null;
            }

            using (response)
            {
                return await ServiceRefusalException.ReadAsync(response, time, CancellationToken.None);
            }
        },
        // As they are, not wrapped: the callers tell a cancelled call from one that failed.
        TransportExceptionFactory = static (_, exception, _) => exception,
        DeserializationExceptionFactory = static (_, exception) => ValueTask.FromResult<Exception?>(exception),
    };

    /// <summary>Masks in their own format, everything else as the API writes JSON.</summary>
    private sealed class MaskSerializer(long maxPixels) : IHttpContentSerializer
    {
        private readonly SystemTextJsonContentSerializer _json = new(new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            // A service of an older version lacks members that this version knows.
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireNothing } },
        });

        public HttpContent ToHttpContent<T>(T item) => _json.ToHttpContent(item);

        public async Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default) =>
            typeof(T) == typeof(SegmentationMask)
                ? (T)(object)await ReadMaskAsync(content, cancellationToken)
                : await _json.FromHttpContentAsync<T>(content, cancellationToken);

        public string? GetFieldNameForProperty(PropertyInfo propertyInfo) => _json.GetFieldNameForProperty(propertyInfo);

        private static void RequireNothing(JsonTypeInfo type)
        {
            foreach (var property in type.Properties)
            {
                property.IsRequired = false;
            }
        }

        private async Task<SegmentationMask> ReadMaskAsync(HttpContent content, CancellationToken cancellationToken) =>
            content.Headers.ContentType?.MediaType == SegmentationMaskFormat.MediaType
                ? SegmentationMaskFormat.Read(await content.ReadAsStreamAsync(cancellationToken), maxPixels)
                : throw new InvalidDataException($"It answered '{content.Headers.ContentType}', not {SegmentationMaskFormat.MediaType}.");
    }
}
