using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Internal;

namespace ModularPath.Buckets;

/// <summary>
/// Stays with the store that it was given: a redirect is an error. Amazon's own stores redirect among themselves while a bucket is
/// new, which the plain client follows.
/// </summary>
internal sealed class StayingClient : AmazonS3Client
{
    public StayingClient(AmazonS3Config config)
        : base(config)
    {
    }

    public StayingClient(AWSCredentials credentials, AmazonS3Config config)
        : base(credentials, config)
    {
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.ReplaceHandler<AmazonS3RedirectHandler>(new RefusedRedirects());
    }

    /// <summary>It is also what makes every answer of 3xx an error.</summary>
    private sealed class RefusedRedirects : AmazonS3RedirectHandler
    {
        protected override void FinalizeForRedirect(IExecutionContext executionContext, string redirectedLocation)
        {
            var target = Uri.TryCreate(redirectedLocation, UriKind.Absolute, out var url)
                ? url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
                : "what is no address";

            throw new AmazonS3Exception($"It redirects to {target}, which is not followed. If it has moved there, set its address to that.")
            {
                StatusCode = HttpStatusCode.TemporaryRedirect,
                ErrorCode = "Redirect",
            };
        }
    }
}
