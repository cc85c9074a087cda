using System.Text;

namespace ModularPath.Host.Tests.Deployment;

/// <summary>
/// The program as <c>dotnet publish</c> leaves it, with ONNX Runtime for CUDA. build/test publishes it first; a run of these tests alone
/// checks what lies there from the last time.
/// </summary>
public sealed class PublishedProgramTests
{
    private const string Needs = "needs an NVIDIA driver, CUDA 13 and cuDNN 9";

    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts/gpu/publish/ModularPath.Host/release");

    private static string Program
    {
        get
        {
            var program = Path.Combine(Folder, "ModularPath.Host.dll");
            Assert.SkipUnless(File.Exists(program), "Nothing is published in artifacts/gpu: build/test says why, or publishes it.");
            return program;
        }
    }

    private static string CudaLibrary => Path.Combine(Folder, "runtimes/linux-x64/native/libonnxruntime_providers_cuda.so");

    [Fact]
    public void It_holds_no_path_of_the_machine_that_built_it()
    {
        Assert.True(File.Exists(Program));
        byte[][] paths =
        [
            Encoding.UTF8.GetBytes(Repository.Root + "/"),
            Encoding.UTF8.GetBytes(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget")),
        ];

        // Native libraries were built elsewhere, and are large.
        var files = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(static file => !file.Contains(".so", StringComparison.Ordinal));

        Assert.DoesNotContain(
            files, file => File.ReadAllBytes(file) is var content && paths.Any(path => content.AsSpan().IndexOf(path) >= 0));
    }

    [Fact]
    public async Task It_trains_with_the_libtorch_beside_it()
    {
        var runs = Directory.CreateTempSubdirectory("modularpath-published-").FullName;
        string[] line = [Program, "train", "--generate-data", "--count", "4", "--epochs", "1", "--out", runs];

        var trained = await Tool.RunAsync("dotnet", line);

        Directory.Delete(runs, recursive: true);
        Assert.True(trained.ExitCode == 0, trained.Output);
        // Where TorchSharp does not find its libraries it copies them here from the NuGet cache, which other machines do not have.
        Assert.False(Directory.Exists(Path.Combine(Folder, "cpu")));
    }

    [Fact]
    public async Task Where_there_is_no_cuda_it_says_in_plain_words_what_cuda_needs()
    {
        var program = Program;
        Assert.SkipWhen(File.Exists("/dev/nvidia0"), "This machine has an NVIDIA GPU.");
        await using var server = await ServerProcess.StartProgramAsync(
            program, "--Modules:Pathfinding:Enabled", "false", "--Segmentation:Mode", "None", "--Modules:Inference:Device", "cuda");

        foreach (var (address, member) in new[] { ("/api/v1/health", "reason"), ("/api/v1/model/info", "detail") })
        {
            var (status, answer) = await server.Client.GetJsonAsync(address);
            var said = answer[member]!.GetValue<string>();

            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.Contains(Needs, said, StringComparison.Ordinal);
            Assert.DoesNotContain('/', said);
        }
    }

    [Fact]
    public void What_it_says_cuda_needs_is_what_the_library_is_linked_to()
    {
        Assert.True(File.Exists(Program));
        var library = File.ReadAllBytes(CudaLibrary);

        Assert.All(
            ["libcuda.so.1\0", "libcudart.so.13\0", "libcublasLt.so.13\0"],
            name => Assert.True(library.AsSpan().IndexOf(Encoding.ASCII.GetBytes(name)) >= 0, name));
    }
}
