using ModularPath.Inference.Engine.Models;
using ModularPath.Inference.Engine.Onnx;

namespace ModularPath.Inference.Tests;

public sealed class ModelStartupTests : IDisposable
{
    private const long MaxBytes = 1 << 20;

    private readonly TinyModel _model = new();

    public void Dispose() => _model.Dispose();

    [Fact]
    public void A_model_says_what_it_is()
    {
        using var model = OnnxModel.Load(_model.Write(), new InferenceOptions());

        Assert.Equal(("tiny", "1.2.3", "conv3x3", 32, 64, 1.5f), Facts(model.Description));
        Assert.Equal(0.5, model.Description.Metrics!.Value.GetProperty("miou").GetDouble());
        Assert.True(model.Description.Training!.Value.GetProperty("synthetic").GetBoolean());

        static (string, string, string, int, int, float) Facts(ModelDescription d) =>
            (d.Name, d.Version, d.Architecture, d.Stride, d.LongSide, d.Temperature);
    }

    [Theory]
    [InlineData("modularpath.schema", "2", "schema 2")]
    [InlineData("modularpath.schema", null, "lack modularpath.schema")]
    [InlineData("modularpath.name", null, "lack modularpath.name")]
    [InlineData("modularpath.version", "", "lack modularpath.version")]
    [InlineData("modularpath.architecture", null, "lack modularpath.architecture")]
    [InlineData("modularpath.classes", """["background","walkable"]""", "its classes are")]
    [InlineData("modularpath.classes", """["walkable","background","obstacle","wall","door","rough","water"]""", "its classes are")]
    [InlineData("modularpath.classes", "background", "no JSON")]
    [InlineData("modularpath.classes", "7", "its classes are")]
    [InlineData("modularpath.stride", "0", "not a number from 1")]
    [InlineData("modularpath.stride", "thirty", "not a number from 1")]
    [InlineData("modularpath.input.long_side", "16", "not a number from 32")]
    [InlineData("modularpath.input.long_side", "1000000", "not a number from 32")]
    [InlineData("modularpath.temperature", "-1", "not a positive number")]
    [InlineData("modularpath.temperature", "NaN", "not a positive number")]
    [InlineData("modularpath.metrics", "{", "no JSON")]
    public void Metadata_that_this_program_cannot_serve_are_refused_by_name(string key, string? value, string words)
    {
        var path = _model.Write(metadata =>
        {
            metadata.Remove(key);

            if (value is not null)
            {
                metadata[key] = value;
            }
        });

        Assert.Contains(words, Refusal(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 6, "logits")]
    [InlineData(1, 7, "image")]
    public void A_network_of_another_shape_is_refused(int inputs, int outputs, string words)
    {
        var file = OnnxFile.Of([ConvLayer.Random(inputs, outputs, 1, 1)], TinyModel.Metadata());
        Assert.Contains(words, Refusal(_model.Write("x", file)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_answers_no_numbers_is_refused()
    {
        var layer = TinyModel.Layer with { Bias = [float.NaN, 0, 0, 0, 0, 0, 0] };

        Assert.Contains("not finite", Refusal(_model.Write("x", OnnxFile.Of([layer], TinyModel.Metadata()))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_cut_anywhere_is_refused_even_if_its_checksum_is_right()
    {
        var whole = File.ReadAllBytes(_model.Write());

        for (var length = 0; length < whole.Length; length += 37)
        {
            Assert.Contains("is refused", Refusal(_model.Write("cut", whole[..length])), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_model_whose_bytes_changed_is_refused_before_it_is_parsed()
    {
        var path = _model.Write();
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.Contains("its SHA-256 is", Refusal(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_a_checksum_is_refused_with_the_command_that_makes_one()
    {
        var path = _model.Write();
        File.Delete(path + ".sha256");

        Assert.Contains("sha256sum model.onnx > model.onnx.sha256", Refusal(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_larger_than_the_limit_is_refused_unread() =>
        Assert.Contains("more than the 100 that", Refusal(_model.Write(), maxBytes: 100), StringComparison.Ordinal);

    [Fact]
    public void A_model_that_names_other_files_reads_none_of_them()
    {
        // Where a path relative to the process or to the model would lead.
        var weights = new byte[7 * 3 * 9 * sizeof(float)];
        File.WriteAllBytes(Path.Combine(_model.Folder, "weights.bin"), weights);
        File.WriteAllBytes(Path.Combine(Environment.CurrentDirectory, "weights.bin"), weights);

        try
        {
            string[] locations = ["weights.bin", "./weights.bin", Path.Combine(_model.Folder, "weights.bin"), "../weights.bin"];

            foreach (var location in locations)
            {
                Assert.Contains("is refused", Refusal(_model.Write(externalFile: location)), StringComparison.Ordinal);
            }
        }
        finally
        {
            File.Delete(Path.Combine(Environment.CurrentDirectory, "weights.bin"));
        }
    }

    [Fact]
    public void The_highest_version_is_served_and_not_the_latest_file()
    {
        var bytes = File.ReadAllBytes(_model.Write());
        var highest = _model.Write("tiny/1.10.0", bytes);
        _model.Write("tiny/1.9.0", bytes);

        Assert.Equal(highest, ModelLocator.All(_model.Folder).First());
        Assert.Equal(highest, ModelLocator.All(Path.Combine(_model.Folder, "tiny")).First());
        Assert.Equal(highest, ModelLocator.All(Path.Combine(_model.Folder, "tiny/1.10.0")).First());
        Assert.Equal(highest, ModelLocator.All(highest).First());
        Assert.Empty(ModelLocator.All(Path.Combine(_model.Folder, "none")));
    }

    [Fact]
    public void Opening_no_model_says_what_to_do()
    {
        var refusal = Assert.Throws<ProblemException>(() => ModelSegmentation.Open(Path.Combine(_model.Folder, "none")));

        Assert.Equal((ProblemKind.Unavailable, "ModelUnavailable"), (refusal.Kind, refusal.Code));
        Assert.Contains("Modules:Inference:ModelPath", refusal.Message, StringComparison.Ordinal);
    }

    private static string Refusal(string path, long maxBytes = MaxBytes)
    {
        var options = new InferenceOptions { Limits = { ModelBytes = maxBytes } };
        var refusal = Assert.Throws<ProblemException>(() => OnnxModel.Load(path, options).Dispose());
        Assert.Equal((ProblemKind.Unreadable, "InvalidModel"), (refusal.Kind, refusal.Code));
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);

        return refusal.Message;
    }
}
