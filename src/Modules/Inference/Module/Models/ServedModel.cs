using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ModularPath.Inference.Onnx;
using ModularPath.SharedKernel;

namespace ModularPath.Inference.Models;

/// <summary>The model that the process serves: loaded once, on first use; there may be none.</summary>
internal sealed class ServedModel(IOptions<InferenceOptions> options, TimeProvider time) : IDisposable
{
    private readonly Lazy<LoadedModel> _loaded = new(() => Load(options.Value, time));

    /// <summary>The outcome of loading, which the first caller waits for.</summary>
    public LoadedModel Loaded => _loaded.Value;

    /// <exception cref="ProblemException">503 <c>ModelUnavailable</c>: there is no model to answer with.</exception>
    public OnnxModel Require() =>
        Loaded.Model ?? throw new ProblemException(StatusCodes.Status503ServiceUnavailable, "ModelUnavailable", Loaded.Reason!);

    public void Dispose()
    {
        if (_loaded.IsValueCreated)
        {
            _loaded.Value.Model?.Dispose();
        }
    }

    private static LoadedModel Load(InferenceOptions options, TimeProvider time)
    {
        var directory = options.ModelPath ?? ModelLocator.DefaultDirectory;

        if (ModelLocator.Find(directory) is not { } path)
        {
            return new LoadedModel(null, null, time.GetUtcNow(), false, Missing(directory));
        }

        try
        {
            return new LoadedModel(path, OnnxModel.Load(path, options.Limits.ModelBytes), time.GetUtcNow(), OnnxModel.GpuAvailable, null);
        }
        catch (ProblemException e)
        {
            return new LoadedModel(path, null, time.GetUtcNow(), false, e.Message);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or TypeInitializationException)
        {
            return new LoadedModel(
                path, null, time.GetUtcNow(), false,
                $"ONNX Runtime cannot be loaded ({e.GetBaseException().Message}). Build the program with -p:OnnxNative=cpu.");
        }
    }

    private static string Missing(string directory) =>
        $"There is no model at {directory}. Set Modules:Inference:ModelPath to a model.onnx or to a directory of name/version/model.onnx; " +
        "the verb 'train' makes one.";
}
