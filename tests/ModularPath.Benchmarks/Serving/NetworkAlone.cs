using Microsoft.ML.OnnxRuntime;
using ModularPath.Imaging;
using ModularPath.Inference.Engine.Models;
using ModularPath.Inference.Engine.Onnx;
using ModularPath.Inference.Engine.Pipeline;
using ModularPath.Inference.Engine.Settings;

namespace ModularPath.Benchmarks.Serving;

/// <summary>The network, and the work around it, without the service.</summary>
internal sealed class NetworkAlone : IDisposable
{
    private readonly InferenceSession _session;
    private readonly ModelDescription _model;

    public NetworkAlone(string file)
    {
        using var settings = SessionSettings.Create(InferenceDevice.Cpu);
        _session = new InferenceSession(File.ReadAllBytes(file), settings);
        _model = ModelDescription.Parse(_session.ModelMetadata.CustomMetadataMap);
    }

    /// <summary>A decoded picture at the size of the network, and a buffer for the answer.</summary>
    public sealed record Prepared(float[] Image, float[] Logits, WorkingSize Size);

    public Prepared Prepare(byte[] encoded)
    {
        var picture = PictureDecoder.Decode(encoded, new PictureLimits());
        var shrunk = WorkingSize.Fit(picture.Width, picture.Height, _model.LongSide, 1);
        var seen = (shrunk.Width, shrunk.Height) == (picture.Width, picture.Height)
            ? picture
            : Resampling.Resize(picture, shrunk.Width, shrunk.Height);
        var size = WorkingSize.Fit(seen.Width, seen.Height, _model.LongSide, _model.Stride);
        var area = size.PaddedWidth * size.PaddedHeight;
        var prepared = new Prepared(new float[3 * area], new float[Logits.Classes * area], size);
        InputTensor.Write(seen, size, prepared.Image);

        return prepared;
    }

    public void Run(Prepared picture)
    {
        var (height, width) = (picture.Size.PaddedHeight, picture.Size.PaddedWidth);
        using var input = OrtValue.CreateTensorValueFromMemory(picture.Image, [1, 3, height, width]);
        using var output = OrtValue.CreateTensorValueFromMemory(picture.Logits, [1, Logits.Classes, height, width]);
        using var run = new RunOptions();
        _session.Run(run, ["image"], [input], ["logits"], [output]);
    }

    public void Read(byte[] encoded)
    {
        var header = PictureDecoder.ReadHeader(encoded, new PictureLimits());
        var prepared = Prepare(encoded);
        Run(prepared);
        Enclosure.Apply(prepared.Logits, prepared.Size);
        _ = new LogitRenderer(new Logits(prepared.Logits, prepared.Size, _model.Temperature))
            .Render(header.Width, header.Height, CancellationToken.None);
    }

    public void Dispose() => _session.Dispose();
}
