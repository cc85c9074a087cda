using Spectre.Console;

namespace ModularPath.Training.Runs;

/// <summary>For terminals: a bar for each stage. The text comes last, so that a narrow terminal cuts only that off.</summary>
internal sealed class LiveProgress(IAnsiConsole console, ProgressContext context) : ITrainingProgress
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ProgressTask> _bars = [];

    public static void Show(IAnsiConsole console, Action<ITrainingProgress> run) =>
        console.Progress()
            .Columns(new ProgressBarColumn { Width = 20 }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => run(new LiveProgress(console, context)));

    public void Report(string stage, long done, long total, string detail)
    {
        lock (_gate)
        {
            if (!_bars.TryGetValue(stage, out var bar))
            {
                _bars.Add(stage, bar = context.AddTask(stage, maxValue: total));
            }

            bar.Value = done;
            bar.Description = Markup.Escape($"{stage} {detail}");
        }
    }

    public void Say(string line) => console.WriteLine(line);
}
