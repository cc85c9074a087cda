using Microsoft.Extensions.Options;
using ModularPath.Inference.Engine.Text;

namespace ModularPath.Inference.Engine;

/// <summary>Text models that are opened without a host, for verbs and tools.</summary>
public sealed class ModelText : ITextPort, IDisposable
{
    private readonly TextModels _models;
    private readonly TextReading _reading;
    private readonly InProcessText _port;

    private ModelText(InferenceOptions options)
    {
        var (wrapped, time) = (Options.Create(options), TimeProvider.System);
        _models = new TextModels(wrapped);
        _reading = new TextReading(new PictureTextReader(_models, wrapped), options.Limits, time);
        _port = new InProcessText(_reading, time);
    }

    /// <summary>The models that came with the program.</summary>
    /// <param name="program">As <see cref="TextOptions.Program"/>.</param>
    public static ModelText Open(string? program = null) => new(new InferenceOptions { Text = new TextOptions { Program = program } });

    public Task<PictureText> ReadTextAsync(SegmentationQuery query, CancellationToken cancellationToken) =>
        _port.ReadTextAsync(query, cancellationToken);

    public void Dispose()
    {
        _reading.Dispose();
        _models.Dispose();
    }
}
