namespace ModularPath.Inference.V1;

/// <summary>What the network itself says, at the size at which it saw the picture.</summary>
public sealed record ClassProbabilities
{
    /// <summary>Classes, height, width: <c>[7, h, w]</c>, where h and w are those of the picture after shrinking.</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary><c>float16</c>: IEEE 754 binary16, little-endian.</summary>
    public required string Dtype { get; init; }

    /// <summary>Row-major in the order of <c>shape</c>, 0 to 1, base64; they add up to 1 at every pixel.</summary>
    public required byte[] DataBase64 { get; init; }
}
