using Microsoft.AspNetCore.Http.Features;
using ModularPath.Endpoints;

namespace ModularPath.Host.Http;

/// <summary>Reads posted forms without holding a thread.</summary>
internal static class Forms
{
    // A picture of common size is not written to disk on its way. As many parts as forms have here, so that none takes more memory than
    // before.
    private static readonly FormOptions Options = new()
    { MemoryBufferThreshold = 1 << 20, ValueCountLimit = 64, MultipartBodyLengthLimit = long.MaxValue };

    /// <summary>
    /// Asks the endpoint's gate, then reads a posted form before FastEndpoints does: its binder goes through the synchronous
    /// <c>Request.Form</c>, which would hold a thread for as long as an upload lasts.
    /// </summary>
    public static IApplicationBuilder UseFormsReadAhead(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        context.GetEndpoint()?.Metadata.GetMetadata<IBodyGate>()?.Check(context);

        if (context.Request.HasFormContentType)
        {
            try
            {
                await context.Request.ReadFormAsync(Options, context.RequestAborted);
            }
            catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
            {
                throw new BadHttpRequestException("The form is malformed.", e);
            }
        }

        await next(context);
    });
}
