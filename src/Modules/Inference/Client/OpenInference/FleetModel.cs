using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using ModularPath.Inference.V1;

namespace ModularPath.Inference.Client.OpenInference;

/// <summary>What the fleet says of its model: whether it is a network that this program can use, and which.</summary>
internal sealed class FleetModel(FleetClient fleet, IOptions<OpenInferenceOptions> options, TimeProvider time) : IModelQuestion
{
    private const long MostBytes = 1 << 20;

    private volatile string? _digest;

    /// <summary>The digest as last told; asks where nothing was told yet.</summary>
    /// <exception cref="AttemptException">The fleet does not have the model, or another one than this program can use.</exception>
    public async Task<string> RequireAsync(CancellationToken cancellationToken) => _digest ?? await ReadAsync(cancellationToken);

    public async Task<string?> AskAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken);

    /// <summary>The digest that ModularPath gives; Triton and KServe know none.</summary>
    public static string? DigestIn(HttpResponseMessage response) =>
        response.Headers.TryGetValues(InferenceHeaders.ModelDigest, out var values) ? values.First() : null;

    private async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        using var response = await fleet.MetadataAsync(cancellationToken);
        await response.Content.LoadIntoBufferAsync(MostBytes, cancellationToken);

        if (!response.IsSuccessStatusCode)
        {
            throw (await ServiceRefusal.ReadAsync(response, time, cancellationToken)).ToException(options.Value);
        }

        var metadata = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        _digest = null;   // it may have become another one
        Check(metadata);

        return _digest = DigestIn(response) ?? DigestOf(metadata);
    }

    // All that is known of the model and changes the mask.
    private string DigestOf(byte[] metadata) =>
        Convert.ToHexStringLower(SHA256.HashData([.. metadata, .. Encoding.UTF8.GetBytes($"{options.Value.Version} {options.Value.Format}")]));

    private void Check(byte[] metadata)
    {
        try
        {
            using var json = JsonDocument.Parse(metadata);
            Require(json.RootElement.GetProperty("inputs"), NetworkTensors.Input, NetworkTensors.Channels);
            Require(json.RootElement.GetProperty("outputs"), NetworkTensors.Output, NetworkTensors.Classes);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Mismatch($"what it says of itself is not in the words of the Open Inference Protocol ({e.Message})");
        }
    }

    private void Require(JsonElement tensors, string name, int channels)
    {
        var found = tensors.EnumerateArray().Select(static t => (
            Name: t.GetProperty("name").GetString(),
            Datatype: t.GetProperty("datatype").GetString(),
            Shape: t.GetProperty("shape").EnumerateArray().Select(static s => s.GetInt64()).ToArray())).ToList();

        if (found is not [{ Datatype: NetworkTensors.Datatype, Shape: [-1 or 1, var actual, -1, -1] } only] || only.Name != name || actual != channels)
        {
            var said = string.Join("; ", found.Select(static t => $"'{t.Name}' {t.Datatype} [{string.Join(',', t.Shape)}]"));
            throw Mismatch($"it has {said} where '{name}' {NetworkTensors.Datatype} [-1,{channels},-1,-1] is needed");
        }
    }

    private AttemptException Mismatch(string why) =>
        new(AttemptFault.Denied, $"The model '{options.Value.Model}' is no network that this program can use: {why}. Check {OpenInferenceOptions.Section}:Model and Version.");
}
