using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using ModularPath.Inference.V1;

namespace ModularPath.Inference.Client.OpenInference;

/// <summary>The model as the fleet describes it: checks that this program can use it, and identifies it by a digest.</summary>
internal sealed class FleetModel(FleetClient fleet, IOptions<OpenInferenceOptions> options, TimeProvider time) : IModelDigestQuery
{
    private const long MostBytes = 1 << 20;

    private volatile string? _digest;

    /// <summary>The last known digest; asks the fleet if there is none yet.</summary>
    /// <exception cref="AttemptException">The fleet does not have the model, or its model is not one that this program can use.</exception>
    public async Task<string> RequireAsync(CancellationToken cancellationToken) => _digest ?? await GetDigestAsync(cancellationToken);

    public async Task<string> GetDigestAsync(CancellationToken cancellationToken)
    {
        using var response = await fleet.MetadataAsync(cancellationToken);
        await response.Content.LoadIntoBufferAsync(MostBytes, cancellationToken);

        if (!response.IsSuccessStatusCode)
        {
            throw (await ServiceRefusalException.ReadAsync(response, time, cancellationToken)).ToAttemptException(options.Value);
        }

        var metadata = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        _digest = null;   // the fleet may serve another model by now
        Check(metadata);

        return _digest = DigestIn(response) ?? DigestOf(metadata);
    }

    /// <summary>The digest that a fleet of ModularPath sends; Triton and KServe send none.</summary>
    public static string? DigestIn(HttpResponseMessage response) =>
        response.Headers.TryGetValues(InferenceHeaders.ModelDigest, out var values) ? values.First() : null;

    // Everything known here of the model that changes masks.
    private string DigestOf(byte[] metadata)
    {
        var settings = Encoding.UTF8.GetBytes($"{options.Value.Version} {options.Value.Format}");

        return Convert.ToHexStringLower(SHA256.HashData([.. metadata, .. settings]));
    }

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

        if (found is not [{ Datatype: OpenInferenceProtocol.Datatype, Shape: [-1 or 1, var actual, -1, -1] } only]
            || only.Name != name || actual != channels)
        {
            var said = string.Join("; ", found.Select(static t => $"'{t.Name}' {t.Datatype} [{string.Join(',', t.Shape)}]"));
            throw Mismatch($"it has {said} where '{name}' {OpenInferenceProtocol.Datatype} [-1,{channels},-1,-1] is needed");
        }
    }

    private AttemptException Mismatch(string why) => new(
        AttemptFault.Refused,
        $"The model '{options.Value.Model}' is no network that this program can use: {why}. " +
        $"Check {OpenInferenceOptions.Section}:Model and Version.");
}
