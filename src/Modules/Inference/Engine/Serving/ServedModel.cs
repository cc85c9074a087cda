using ModularPath.Inference.Engine.Onnx;

namespace ModularPath.Inference.Engine.Serving;

/// <summary>The model that this process serves: loaded on first use, replaceable while it serves; there may be none.</summary>
internal sealed class ServedModel(ModelLoader loader) : IDisposable
{
    private readonly Lock _gate = new();
    private volatile LoadedModel? _loaded;

    /// <summary>The outcome of loading. The first caller loads the model.</summary>
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

    /// <exception cref="ProblemException"><c>ModelUnavailable</c>: there is no model.</exception>
    public OnnxModel Require() =>
        Loaded.Model ?? throw new ProblemException(ProblemKind.Unavailable, "ModelUnavailable", Loaded.Reason!);

    /// <summary>Leases the model: it is not unloaded before the lease is disposed.</summary>
    /// <exception cref="ProblemException"><c>ModelUnavailable</c>.</exception>
    public ModelLease Acquire()
    {
        while (true)
        {
            // Fails only if the model was replaced since the call of Require.
            if (Require() is var model && model.TryUse())
            {
                return new ModelLease(model);
            }
        }
    }

    /// <summary>Replaces the model; leases of the former one stay valid.</summary>
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

/// <summary>The outcome of loading a model.</summary>
/// <param name="Path">The file; null if none was found.</param>
/// <param name="Model">The model; null if none can be served.</param>
/// <param name="At">When it was loaded.</param>
/// <param name="Reason">Why there is no model, or what is wrong with this one, and what to do.</param>
/// <param name="Substitute">True if the chosen model could not be loaded and this one serves instead.</param>
internal sealed record LoadedModel(string? Path, OnnxModel? Model, DateTimeOffset At, string? Reason, bool Substitute = false);

/// <summary>Keeps a model loaded until it is disposed.</summary>
internal sealed class ModelLease(OnnxModel model) : IDisposable
{
    public OnnxModel Model => model;

    public void Dispose() => model.Dispose();
}
