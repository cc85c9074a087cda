using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Internal;

namespace ModularPath.Buckets;

/// <summary>
/// Stays with the store that it was given: a redirect is an error. Amazon's own stores redirect among themselves while a bucket is new, which the plain client follows.
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
        pipeline.RemoveHandler<AmazonS3RedirectHandler>();
    }
}
