using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ModularPath.Inference.Client.OpenInference;

namespace ModularPath.Inference.Tests.Remote;

/// <summary>A process that has the port led through itself to a network elsewhere: the tiny model, unless told otherwise.</summary>
internal sealed class FleetConsumer : IDisposable
{
    private readonly IHost _host;

    public FleetConsumer(Uri? address, params (string Key, string? Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);

        foreach (var (key, value) in (IEnumerable<(string, string?)>)
            [
                ("BaseAddress", address?.ToString()), ("Model", "tiny"), ("LongSide", "64"), ("Temperature", $"{TinyModel.Temperature}"),
                .. settings,
            ])
        {
            builder.Configuration[$"{OpenInferenceOptions.Section}:{key}"] = value;
        }

        builder.AddOpenInferenceNetwork();
        builder.AddFleetSegmentation();
        _host = builder.Build();
        _host.Start();
    }

    public Task<SegmentationMask> SegmentAsync(byte[] picture) =>
        _host.Services.GetRequiredService<ISegmentationPort>()
            .SegmentAsync(new SegmentationQuery(picture), TestContext.Current.CancellationToken);

    public ValueTask<string?> DigestAsync() =>
        _host.Services.GetRequiredService<ICurrentModelPort>().DigestAsync(TestContext.Current.CancellationToken);

    public void Dispose() => _host.Dispose();
}
