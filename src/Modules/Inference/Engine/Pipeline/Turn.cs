namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>The right to work on a picture, until it is disposed.</summary>
internal sealed class Turn(Action<bool> end) : IDisposable
{
    private Action<bool>? _end = end;

    /// <summary>Set when the picture was answered: what it cost is then worth remembering.</summary>
    public bool Completed { get; set; }

    public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke(Completed);
}
