using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ModularPath.Inference.Client;

namespace ModularPath.Inference.Tests.Remote;

public sealed class RemoteOptionsTests
{
    [Theory]
    [InlineData("BaseAddress", null, "Such as http://inference:8001/")]
    [InlineData("BaseAddress", "inference:8001", "Segmentation:Remote:BaseAddress is 'inference:8001'")]
    [InlineData("BaseAddress", "/inference", "Segmentation:Remote:BaseAddress is '/inference'")]
    [InlineData("BaseAddress", "http://user:word@inference", "BaseAddress")]
    [InlineData("AttemptTimeout", "00:01:00", "AttemptTimeout (00:01:00) is longer")]
    [InlineData("Timeout", "00:00:00", "Timeout")]
    [InlineData("Retries", "11", "Retries")]
    [InlineData("ApiKey", "one\ntwo", "ApiKey")]
    [InlineData("Circuit:FailureRatio", "0", "FailureRatio")]
    public void What_cannot_work_is_found_at_the_start_and_named(string key, string? value, string said)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => new Consumer(new Uri("http://127.0.0.1:1"), (key, value!)));

        Assert.True(refusal.Message.Contains(said, StringComparison.Ordinal), refusal.Message);
    }

    [Fact]
    public void A_short_deadline_shortens_the_attempt()
    {
        using var consumer = new Consumer(new Uri("http://127.0.0.1:1"), ("Timeout", "00:00:03"), ("Retries", "0"));

        var options = consumer.Services.GetRequiredService<IOptions<RemoteSegmentationOptions>>().Value;
        Assert.Equal(TimeSpan.FromSeconds(3), options.AttemptTimeout);
    }
}
