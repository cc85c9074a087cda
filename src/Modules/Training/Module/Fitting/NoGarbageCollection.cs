namespace ModularPath.Training.Fitting;

/// <summary>
/// Suspends garbage collection, and so finalizers, while native code runs: TorchSharp 0.107 does not keep its arguments alive.
/// The suspension ends early if more is allocated than was reserved; then only the protection is lost.
/// </summary>
internal readonly ref struct NoGarbageCollection : IDisposable
{
    /// <summary>A step allocates below 1 MB, as its batches are pooled; maps decoded meanwhile may take the rest.</summary>
    private const long Reserved = 64L << 20;

    private readonly bool _begun;

    private NoGarbageCollection(bool begun) => _begun = begun;

    public static NoGarbageCollection Begin() => new(GC.TryStartNoGCRegion(Reserved));

    public void Dispose()
    {
        if (_begun && System.Runtime.GCSettings.LatencyMode == System.Runtime.GCLatencyMode.NoGCRegion)
        {
            GC.EndNoGCRegion();
        }
    }
}
