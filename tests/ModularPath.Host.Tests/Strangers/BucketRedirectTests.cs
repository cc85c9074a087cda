using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ModularPath.Buckets;

namespace ModularPath.Host.Tests.Strangers;

/// <summary>A configured store cannot redirect the client, and with it the data, to another host.</summary>
public sealed class BucketRedirectTests
{
    [Theory, InlineData(301), InlineData(302), InlineData(307), InlineData(308)]
    public async Task A_store_that_redirects_is_refused_and_nothing_goes_there(int status)
    {
        var taken = 0;
        await using var elsewhere = await StartAsync(context =>
        {
            taken++;
            context.Response.Headers.ETag = "\"d41d8cd98f00b204e9800998ecf8427e\"";
            return Task.CompletedTask;
        });
        await using var store = await StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = elsewhere.Urls.Single() + context.Request.Path;
            return Task.CompletedTask;
        });
        using var bucket = new Bucket(new BucketOptions
        {
            Bucket = "maps",
            ServiceUrl = store.Urls.Single(),
            ForcePathStyle = true,
            AccessKey = "key",
            SecretKey = "s3cret",
        });

        var refusal = await Assert.ThrowsAsync<BucketException>(
            () => bucket.PutAsync("one", Encoding.ASCII.GetBytes("a map"), TestContext.Current.CancellationToken));
        Assert.Contains($"answered {status}", refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<BucketException>(() => bucket.GetAsync("one", TestContext.Current.CancellationToken));

        Assert.Equal(0, taken);
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();

        return app;
    }
}
