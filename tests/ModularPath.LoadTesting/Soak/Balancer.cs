namespace ModularPath.LoadTesting.Soak;

/// <summary>
/// Sends calls to several replicas in turn, and to the next one if a connection is refused, as load balancers do.
/// </summary>
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
                // The replica is down, and nothing was sent.
            }
        }
    }
}
