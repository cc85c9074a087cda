using Microsoft.AspNetCore.Http.Metadata;

namespace ModularPath.Inference.Requests;

/// <summary>How long the server lets a body be, whatever it allows elsewhere; the limit itself is checked by <see cref="Upload"/>.</summary>
internal sealed class BodySize(long pictureBytes) : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => pictureBytes + Upload.FormOverhead;
}
