namespace ModularPath.LoadTesting.Soak;

/// <summary>Leads every call to the next of several replicas, and one whose connection is refused to the one after, as the platform's load balancer does.</summary>
internal sealed class Balancer(IReadOnlyList<Uri> replicas) : DelegatingHandler(new SocketsHttpHandler())
{
    private uint _calls;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.PathAndQuery;
        var first = Interlocked.Increment(ref _calls);

        for (var tries = 1u; ; tries++)
        {
            request.RequestUri = new Uri(replicas[(int)((first + tries) % replicas.Count)], path);

            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError && tries < replicas.Count)
            {
                // It is away, and nothing was sent.
            }
        }
    }
}
