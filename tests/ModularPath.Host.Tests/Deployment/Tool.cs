using System.Diagnostics;

namespace ModularPath.Host.Tests.Deployment;

/// <summary>The result of a program of this machine.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">Standard output, followed by standard error.</param>
internal sealed record Tool(int ExitCode, string Output)
{
    /// <summary>Skips the test if the program is not installed.</summary>
    public static void Needs(string program) =>
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("PATH")!.Split(':')
                .Any(folder => File.Exists(Path.Combine(folder, program))), $"{program} is not installed.");

    public static Task<Tool> RunAsync(string program, params string[] arguments) =>
        RunAsync(program, arguments, "", new Dictionary<string, string>());

    /// <param name="program">The name or the path of the program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="environment">Variables in addition to those of the tests.</param>
    public static async Task<Tool> RunAsync(
        string program, string[] arguments, string input, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();

        return new Tool(process.ExitCode, await output + await errors);
    }
}
