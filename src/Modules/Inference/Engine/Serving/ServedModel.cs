using ModularPath.Inference.Engine.Onnx;
using ModularPath.SharedKernel;

namespace ModularPath.Inference.Engine.Serving;

/// <summary>The model that the process serves: loaded on first use, replaced while it serves; there may be none.</summary>
internal sealed class ServedModel(ModelLoader loader) : IDisposable
{
    private readonly Lock _gate = new();
    private volatile LoadedModel? _loaded;

    /// <summary>The outcome of loading, which the first caller waits for.</summary>
    public LoadedModel Loaded
    {
        get
        {
            if (_loaded is { } loaded)
            {
                return loaded;
            }

            lock (_gate)
            {
                return _loaded ??= loader.LoadFirst();
            }
        }
    }

    /// <exception cref="ProblemException">503 <c>ModelUnavailable</c>: there is no model to answer with.</exception>
    public OnnxModel Require() =>
        Loaded.Model ?? throw new ProblemException(ProblemKind.Unavailable, "ModelUnavailable", Loaded.Reason!);

    /// <summary>The model, which stays until the answer is disposed.</summary>
    /// <exception cref="ProblemException">503 <c>ModelUnavailable</c>.</exception>
    public ModelLease Acquire()
    {
        while (true)
        {
            // Not to be had only if it was replaced since the call of Require.
            if (Require() is var model && model.TryUse())
            {
                return new ModelLease(model);
            }
        }
    }

    /// <summary>From now on this one serves; who uses the former one finishes with it.</summary>
    public void Replace(LoadedModel next)
    {
        lock (_gate)
        {
            var former = _loaded;
            _loaded = next;
            former?.Model?.Dispose();
        }
    }

    public void Dispose() => _loaded?.Model?.Dispose();
}
