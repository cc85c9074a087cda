using Microsoft.Extensions.Options;
using ModularPath.Inference.Engine.Onnx;

namespace ModularPath.Inference.Engine.Text;

/// <summary>The two networks that find and read text. They are loaded when the first text is asked for.</summary>
internal sealed class TextModels : IDisposable
{
    private readonly Lazy<LoadedTextModels?> _loaded;
    private readonly string _directory;

    public TextModels(IOptions<InferenceOptions> options)
    {
        _directory = options.Value.Text.ModelPath ?? DefaultDirectory;
        _loaded = new Lazy<LoadedTextModels?>(() => LoadedTextModels.Load(_directory, options.Value));
    }

    public static string DefaultDirectory => Path.Combine(AppContext.BaseDirectory, "TextModels", "ppocr-4");

    /// <summary>The name of the directory.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(_directory));

    /// <summary>Null: texts are not read here.</summary>
    /// <exception cref="ProblemException"><c>InvalidModel</c>.</exception>
    public LoadedTextModels? Loaded => _loaded.Value;

    public void Dispose()
    {
        if (_loaded.IsValueCreated)
        {
            _loaded.Value?.Dispose();
        }
    }
}

/// <summary>The networks of a directory.</summary>
internal sealed class LoadedTextModels(TextNetwork detector, TextNetwork recogniser, IReadOnlyList<string> symbols) : IDisposable
{
    public TextFinder Finder { get; } = new(detector);

    public LineReader Reader { get; } = new(recogniser, symbols);

    /// <exception cref="ProblemException"><c>InvalidModel</c>.</exception>
    public static LoadedTextModels? Load(string directory, InferenceOptions options)
    {
        var detector = Path.Combine(directory, "detector.onnx");

        if (!options.Text.Enabled || !File.Exists(detector))
        {
            return null;
        }

        var symbols = Path.Combine(directory, "symbols.txt");
        var recogniser = Path.Combine(directory, "recogniser.onnx");

        if (!File.Exists(symbols) || !File.Exists(recogniser))
        {
            throw InvalidModelProblem.For(detector, "recogniser.onnx or symbols.txt is missing beside it");
        }

        // The space is no line of the list.
        return new LoadedTextModels(
            TextNetwork.Load(detector, options.Limits.ModelBytes),
            TextNetwork.Load(recogniser, options.Limits.ModelBytes),
            [.. File.ReadAllLines(symbols), " "]);
    }

    public void Dispose()
    {
        detector.Dispose();
        recogniser.Dispose();
    }
}
