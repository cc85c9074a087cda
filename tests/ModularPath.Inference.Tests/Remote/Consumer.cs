using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ModularPath.Inference.Client;

namespace ModularPath.Inference.Tests.Remote;

/// <summary>A process that has the port led to a remote service, running unless told otherwise.</summary>
internal sealed class Consumer : IDisposable
{
    private readonly IHost _host;

    public Consumer(Uri? address, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration[$"{RemoteSegmentationOptions.Section}:BaseAddress"] = address?.ToString();
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log);

        foreach (var (key, value) in settings)
        {
            builder.Configuration[$"{RemoteSegmentationOptions.Section}:{key}"] = value;
        }

        builder.AddRemoteSegmentation();
        _host = builder.Build();
        _host.Start();
    }

    public LogLines Log { get; } = new();

    public IServiceProvider Services => _host.Services;

    public Task<SegmentationMask> SegmentAsync(byte[] picture, CancellationToken cancellationToken = default) =>
        Services.GetRequiredService<ISegmentationPort>().SegmentAsync(new SegmentationQuery(picture), cancellationToken);

    public ValueTask<string?> DigestAsync() =>
        Services.GetRequiredService<ICurrentModelPort>().DigestAsync(TestContext.Current.CancellationToken);

    public void Dispose() => _host.Dispose();
}
