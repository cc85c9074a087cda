using System.Security.Cryptography;

namespace ModularPath.Inference.Engine.Models;

/// <summary>A model file whose checksum is right.</summary>
internal sealed record ModelFile(byte[] Bytes, string Sha256)
{
    /// <summary>
    /// Reads a model and compares it with the checksum file beside it, before anything parses it. A truncated copy must not
    /// serve, and a model without a checksum may be one.
    /// </summary>
    public static ModelFile Read(string path, long maxBytes)
    {
        var length = new FileInfo(path).Length;

        if (length > maxBytes)
        {
            throw InvalidModelProblem.For(
                path, $"it has {length} bytes, more than the {maxBytes} that Modules:Inference:Limits:ModelBytes allows");
        }

        var bytes = File.ReadAllBytes(path);
        var actual = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var expected = ChecksumBeside(path)
            ?? throw InvalidModelProblem.For(
                path,
                "there is no checksum beside it. Make one where the model was made: " +
                $"sha256sum {Path.GetFileName(path)} > {Path.GetFileName(path)}.sha256");

        return string.Equals(actual, expected, StringComparison.OrdinalIgnoreCase)
            ? new ModelFile(bytes, actual)
            : throw InvalidModelProblem.For(
                path, $"its SHA-256 is {actual}, but {Path.GetFileName(path)}.sha256 says {expected}. Copy it again");
    }

    /// <summary>The content of the checksum file, lower-case hex; null if there is none.</summary>
    public static string? ChecksumBeside(string path) =>
        File.Exists(path + ".sha256") ? File.ReadAllText(path + ".sha256").Split(' ', 2)[0].Trim().ToLowerInvariant() : null;
}
