using System.Collections.Concurrent;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// Threads for long computations. On the thread pool, as many pictures as cores would take all threads, and refusals, health
/// checks and deadlines would wait for them. The most recently idle thread is used first, which keeps their number low: every
/// thread has an arena of native memory (16 threads held 830 MiB, two or three 330 MiB).
/// </summary>
internal sealed class Workers : TaskScheduler
{
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(1);
    private static readonly Workers Pictures = new();
    private static readonly Workers Network = new();

    private readonly ConcurrentStack<Worker> _idle = new();

    public static Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.DenyChildAttach, Pictures);

    /// <summary>
    /// Runs on threads that do nothing else. There is one run at a time, so it is mostly the same thread, and only its arena
    /// keeps the 60 MiB that a run takes.
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

    // A caller that blocks on a task is not one of these threads.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private sealed class Worker
    {
        private readonly object _gate = new();
        private readonly Workers _workers;
        private Task? _next;
        private bool _exited;

        public Worker(Workers workers, Task first)
        {
            (_workers, _next) = (workers, first);
            new Thread(Work) { IsBackground = true, Name = "inference" }.Start();
        }

        /// <summary>False if the thread has exited.</summary>
        public bool TryGive(Task task)
        {
            lock (_gate)
            {
                if (_exited)
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
                    Monitor.Wait(_gate, IdleTimeout);
                }

                (var task, _next) = (_next, null);
                _exited = task is null;
                return task;
            }
        }
    }
}
