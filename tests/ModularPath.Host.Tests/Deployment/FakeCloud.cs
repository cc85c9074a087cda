using System.Runtime.Versioning;

namespace ModularPath.Host.Tests.Deployment;

/// <summary>Fake programs that record their arguments and give the answers that a test sets.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class FakeCloud : IDisposable
{
    private readonly string _calls;
    private readonly Dictionary<string, string> _environment;

    public FakeCloud()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "bin"));
        _calls = Path.Combine(Folder, "calls");
        _environment = new()
        {
            ["PATH"] = $"{Path.Combine(Folder, "bin")}:{Environment.GetEnvironmentVariable("PATH")}",
            ["CALLS"] = _calls,
            ["FOLDER"] = Folder,
        };
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("modularpath-cloud-").FullName;

    /// <summary>The calls with their arguments, in order.</summary>
    public string[] Calls => File.Exists(_calls) ? File.ReadAllLines(_calls) : [];

    /// <param name="program">The name of the program.</param>
    /// <param name="answer">What the program does after recording the call, in bash.</param>
    public FakeCloud With(string program, string answer = "")
    {
        var file = Path.Combine(Folder, "bin", program);
        File.WriteAllText(file, $"#!/bin/bash\necho \"{program} $*\" >>\"$CALLS\"\n{answer}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        return this;
    }

    public Task<Tool> RunAsync(string program, string[] arguments, string input = "") =>
        Tool.RunAsync(program, arguments, input, _environment);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
