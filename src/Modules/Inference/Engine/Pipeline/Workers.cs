using System.Collections.Concurrent;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// Threads for what computes for long. On the pool, as many pictures as cores would take all its threads, and a refusal, a
/// health check or a deadline would wait until one of them is done. The one that was free last works next, so that there are
/// no more than work at once: every thread brings an arena of native memory (16 of them held 830 MiB, two or three 330).
/// </summary>
internal sealed class Workers : TaskScheduler
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly Workers Pictures = new();
    private static readonly Workers Network = new();

    private readonly ConcurrentStack<Worker> _idle = new();

    public static Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.DenyChildAttach, Pictures);

    /// <summary>
    /// On threads that run the network and nothing else. It runs once at a time, hence mostly on the same thread, whose arena alone keeps the 60 MiB
    /// that a run takes.
    /// </summary>
    public static Task<T> RunNetworkAsync<T>(Func<T> run, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(run, cancellationToken, TaskCreationOptions.DenyChildAttach, Network);

    protected override void QueueTask(Task task)
    {
        while (_idle.TryPop(out var worker))
        {
            if (worker.TryGive(task))
            {
                return;
            }
        }

        _ = new Worker(this, task);
    }

    // Whoever waits for a task here is not one of these threads, or would be better off awaiting.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private sealed class Worker
    {
        private readonly object _gate = new();
        private readonly Workers _workers;
        private Task? _next;
        private bool _gone;

        public Worker(Workers workers, Task first)
        {
            (_workers, _next) = (workers, first);
            new Thread(Work) { IsBackground = true, Name = "inference" }.Start();
        }

        /// <summary>False where it has gone home.</summary>
        public bool TryGive(Task task)
        {
            lock (_gate)
            {
                if (_gone)
                {
                    return false;
                }

                _next = task;
                Monitor.Pulse(_gate);
                return true;
            }
        }

        private void Work()
        {
            while (Take() is { } task)
            {
                _workers.TryExecuteTask(task);
                _workers._idle.Push(this);
            }
        }

        private Task? Take()
        {
            lock (_gate)
            {
                if (_next is null)
                {
                    Monitor.Wait(_gate, Patience);
                }

                (var task, _next) = (_next, null);
                _gone = task is null;
                return task;
            }
        }
    }
}
