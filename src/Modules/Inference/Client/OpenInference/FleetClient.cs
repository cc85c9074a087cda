using System.Globalization;
using Microsoft.Extensions.Options;
using ModularPath.Inference.V1;

namespace ModularPath.Inference.Client.OpenInference;

/// <summary>The two calls of the Open Inference Protocol that are needed, for the configured model.</summary>
internal sealed class FleetClient(HttpClient client, IOptions<OpenInferenceOptions> options)
{
    private readonly string _model = AddressOf(options.Value);

    public Task<HttpResponseMessage> MetadataAsync(CancellationToken cancellationToken) => client.GetAsync(_model, cancellationToken);

    /// <param name="request">The picture.</param>
    /// <param name="milliseconds">How long the answer is waited for; a fleet of ModularPath heeds it, Triton and KServe ignore it.</param>
    /// <param name="cancellationToken">Closes the connection.</param>
    public async Task<HttpResponseMessage> InferAsync(NetworkRequest request, long milliseconds, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, _model + "/infer") { Content = request.ToContent() };
        message.Headers.Add(InferenceHeaders.RequestTimeout, milliseconds.ToString(CultureInfo.InvariantCulture));

        return await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    // Absolute: a relative address would replace the last part of a base address such as http://gateway/fleet.
    private static string AddressOf(OpenInferenceOptions options)
    {
        var model = $"{options.BaseAddress!.AbsoluteUri.TrimEnd('/')}/v2/models/{Uri.EscapeDataString(options.Model!)}";

        return string.IsNullOrEmpty(options.Version) ? model : $"{model}/versions/{Uri.EscapeDataString(options.Version)}";
    }
}
