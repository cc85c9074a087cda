using System.Net.Http.Json;
using System.Text.Json;

namespace ModularPath.Inference.Client;

/// <summary>The Inference service tells it among the facts about its model.</summary>
internal sealed class ModelInfoQuery(IInferenceApi api) : IModelDigestQuery
{
    public async Task<string?> GetDigestAsync(CancellationToken cancellationToken)
    {
        using var response = await api.ModelInfoAsync(cancellationToken);
        var info = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancellationToken);

        return info.GetProperty("sha256").GetString();
    }
}
