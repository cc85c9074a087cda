namespace ModularPath.Host.Tests.Deployment;

/// <summary>
/// The packages as users get them. Explicit, since packing and installing takes longer than CI has for it:
/// <c>dotnet run --project tests/ModularPath.Host.Tests --no-build -- -explicit only -class "*PackagesTests"</c>.
/// </summary>
public sealed class PackagesTests
{
    [Fact(Explicit = true)]
    public async Task The_tool_and_the_clients_are_installed_from_a_folder_and_run()
    {
        var run = await Tool.RunAsync(
            Path.Combine(Repository.Root, "build/packages"), ["--try", "Debug"], "", new Dictionary<string, string> { ["NO_BUILD"] = "1" });

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("tool: a route was found", run.Output, StringComparison.Ordinal);
        Assert.Contains("dotnet run --project src/Host -p:TorchNative=cpu -- train", run.Output, StringComparison.Ordinal);
        Assert.Contains("client: a call was made", run.Output, StringComparison.Ordinal);

        if (Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(static folder => File.Exists(Path.Combine(folder, "node"))))
        {
            Assert.Contains("script: the module was loaded", run.Output, StringComparison.Ordinal);
        }
    }
}
