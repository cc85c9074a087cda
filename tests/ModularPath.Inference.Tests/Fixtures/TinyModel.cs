using System.Security.Cryptography;

namespace ModularPath.Inference.Tests.Fixtures;

/// <summary>A model of one convolution with known weights, and the file that a server loads it from.</summary>
internal sealed class TinyModel : IDisposable
{
    public const float Temperature = 1.5f;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("modularpath-inference-");

    public static Dictionary<string, string> Metadata(int longSide = 64, int stride = 32) => new()
    {
        ["modularpath.schema"] = "1",
        ["modularpath.name"] = "tiny",
        ["modularpath.version"] = "1.2.3",
        ["modularpath.classes"] = """["background","walkable","obstacle","wall","door","rough","water"]""",
        ["modularpath.stride"] = $"{stride}",
        ["modularpath.input.long_side"] = $"{longSide}",
        ["modularpath.architecture"] = "conv3x3",
        ["modularpath.temperature"] = "1.5",
        ["modularpath.metrics"] = """{"miou":0.5}""",
        ["modularpath.training"] = """{"synthetic":true,"seed":1}""",
    };

    /// <summary>Weights large enough that classes differ from pixel to pixel, small enough that softmax does not saturate.</summary>
    public static ConvLayer Layer { get; } = ConvLayer.Random(3, 7, 4, seed: 7);

    public string Folder => _directory.FullName;

    /// <summary>A model with metadata as <paramref name="change"/> makes them, and its checksum.</summary>
    public string Write(Action<Dictionary<string, string>>? change = null, int longSide = 64, string? externalFile = null)
    {
        var metadata = Metadata(longSide);
        change?.Invoke(metadata);

        return Write("tiny/1.2.3", OnnxFile.Of([Layer], metadata, externalFile));
    }

    /// <summary>Any bytes as <c>model.onnx</c>, and their checksum.</summary>
    public string Write(string subdirectory, byte[] bytes)
    {
        var path = Path.Combine(_directory.CreateSubdirectory(subdirectory).FullName, "model.onnx");
        File.WriteAllBytes(path, bytes);
        File.WriteAllText(path + ".sha256", $"{Convert.ToHexStringLower(SHA256.HashData(bytes))}  model.onnx\n");

        return path;
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
