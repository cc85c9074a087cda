using System.Globalization;
using Microsoft.Extensions.Options;
using ModularPath.Inference.V1;

namespace ModularPath.Inference.Client.OpenInference;

/// <summary>The two calls of the protocol that are needed, for the model that is configured.</summary>
internal sealed class FleetClient(HttpClient client, IOptions<OpenInferenceOptions> options)
{
    private readonly string _model = AddressOf(options.Value);

    public Task<HttpResponseMessage> MetadataAsync(CancellationToken cancellationToken) => client.GetAsync(_model, cancellationToken);

    /// <param name="request">The picture.</param>
    /// <param name="milliseconds">That the answer is waited for; Triton and KServe do not look at it, ModularPath does.</param>
    /// <param name="cancellationToken">Hangs up.</param>
    public async Task<HttpResponseMessage> InferAsync(NetworkRequest request, long milliseconds, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, _model + "/infer") { Content = request.ToContent() };
        message.Headers.Add(InferenceHeaders.RequestTimeout, milliseconds.ToString(CultureInfo.InvariantCulture));

        return await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    // Not by the client's own base address: that would drop the end of a path such as http://gateway/fleet.
    private static string AddressOf(OpenInferenceOptions options)
    {
        var model = $"{options.BaseAddress!.AbsoluteUri.TrimEnd('/')}/v2/models/{Uri.EscapeDataString(options.Model!)}";

        return string.IsNullOrEmpty(options.Version) ? model : $"{model}/versions/{Uri.EscapeDataString(options.Version)}";
    }
}
