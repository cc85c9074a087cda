using Microsoft.AspNetCore.Http;
using ModularPath.Inference.V1;

namespace ModularPath.Pathfinding.Http.Requests;

/// <summary>Says of every answer that rests on a mask where that came from, for those who do not read the body.</summary>
internal static class ProvenanceHeaders
{
    public static void Write(HttpResponse response, MaskProvenance mask)
    {
        response.Headers[InferenceHeaders.Source] = mask.Source;
        response.Headers[InferenceHeaders.ModelDigest] = mask.ModelDigest;
        // RFC 9211: what the memory of masks did when the map was read.
        response.Headers["Cache-Status"] = "ModularPath; " + mask.Source switch
        {
            "cache" => "hit",
            "stale" => "hit; detail=stale",
            "model" => "fwd=miss; stored",
            "import" or "vector" => "fwd=bypass",
            _ => $"fwd=miss; detail={mask.Source}",
        };
    }
}
