namespace ModularPath.Inference.Client;

/// <summary>
/// Reads every answer to its end before it is handed on, up to a number of bytes. The reader of masks is synchronous: here
/// a deadline can still end the reading, and no answer fills the memory.
/// </summary>
internal sealed class ResponseLimit(long bytes) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);

        try
        {
            await response.Content.LoadIntoBufferAsync(bytes, cancellationToken);

            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
