using System.Net.Http.Headers;

namespace ModularPath.LoadTesting;

/// <summary>A client of <c>/api/v1/segment</c>.</summary>
internal static class Segmenting
{
    /// <summary>One picture; the mask is read to its end.</summary>
    /// <returns>The HTTP status, or 0 where there was no answer.</returns>
    public static async Task<int> SegmentAsync(this HttpClient client, byte[] picture, TimeSpan? deadline = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/segment")
        {
            Content = new ByteArrayContent(picture) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } },
            Headers = { { "Accept", "image/png" } },
        };

        if (deadline is { } limit)
        {
            request.Headers.Add("X-Request-Timeout-Ms", $"{limit.TotalMilliseconds:0}");
        }

        try
        {
            using var response = await client.SendAsync(request);
            return (int)response.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return 0;
        }
    }

    /// <summary>Pictures a second that are answered while so many clients ask one after the other without a pause.</summary>
    public static async Task<double> CapacityAsync(this HttpClient client, byte[] picture, int clients, TimeSpan duration)
    {
        var answered = 0;
        using var end = new CancellationTokenSource(duration);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            while (!end.IsCancellationRequested)
            {
                if (await client.SegmentAsync(picture) == 200 && !end.IsCancellationRequested)
                {
                    Interlocked.Increment(ref answered);
                }
            }
        }));

        return answered / duration.TotalSeconds;
    }
}
