using System.Diagnostics;
using System.Globalization;

namespace ModularPath.Benchmarks.Training;

/// <summary>PyTorch with the same work, in a process that waits between its turns.</summary>
internal sealed class PyTorchPeer : IDisposable
{
    private readonly Process _process;

    public PyTorchPeer(string python, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "Training", "train_step.py"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };

        // As in ModularPath: waiting threads sleep.
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        _process = Process.Start(start)!;
    }

    /// <summary>Takes some steps; returns their time in seconds and the loss of the first.</summary>
    public (double Seconds, double Loss) Learn(int steps)
    {
        _process.StandardInput.WriteLine(steps.ToString(CultureInfo.InvariantCulture));
        _process.StandardInput.Flush();
        var numbers = _process.StandardOutput.ReadLine()?.Split(' ')
            ?? throw new InvalidOperationException("PyTorch ended; is python3-torch installed?");
        return (double.Parse(numbers[0], CultureInfo.InvariantCulture), double.Parse(numbers[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
