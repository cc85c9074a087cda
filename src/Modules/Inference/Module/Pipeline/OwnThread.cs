namespace ModularPath.Inference.Pipeline;

/// <summary>
/// Runs what computes for long on a thread of its own. On the pool, as many pictures as cores would take all its
/// threads, and a refusal, a health check or a deadline would wait until one of them is done.
/// </summary>
internal static class OwnThread
{
    public static Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken) => Task.Factory.StartNew(
        work, cancellationToken, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
}
