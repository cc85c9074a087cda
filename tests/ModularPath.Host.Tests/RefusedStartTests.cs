using System.Globalization;
using System.Net.Sockets;
using ModularPath.Host.Tests.Deployment;

namespace ModularPath.Host.Tests;

/// <summary>Mistakes of a person who starts a server, and the first line of output, which names them.</summary>
public sealed class RefusedStartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("modularpath-start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_port_that_is_taken_is_named_and_how_to_choose_another()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await AssertSaysAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Port {port} is taken: another program listens at http://127.0.0.1:{port}. Choose another with --urls"), _folder,
            string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        await AssertSaysAsync("This machine does not have the address to listen at.", _folder, "http://192.0.2.1:8080");
    }

    [Fact]
    public async Task A_file_where_a_directory_is_to_be_is_said_to_be_one()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        await AssertSaysAsync($"{file} is a file and no directory.", file);
        await AssertSaysAsync(
            $"{Path.Combine(file, "data")} cannot be made: {file} is a file and no directory.", Path.Combine(file, "data"));
    }

    [Fact]
    public async Task A_database_that_is_none_is_said_to_be_damaged()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "modularpath.db"), new string('x', 5000), TestContext.Current.CancellationToken);
        await AssertSaysAsync($"{Path.Combine(_folder, "modularpath.db")} is damaged, or no database: put its backup back.", _folder);
    }

    [Fact]
    public async Task A_disk_that_is_full_or_read_only_is_said_to_be_so()
    {
        using var disk = new SmallDisk(mebibytes: 8);
        Assert.SkipUnless(disk.IsReal, "Nothing may be mounted here (it takes root): disks that take nothing are not tested.");
        var data = Path.Combine(disk.Path, "data");

        await using (var server = await ServerProcess.StartWithoutModelAsync(data))
        {
            await server.KillAsync();
            disk.Fill();
            await AssertSaysAsync($"The disk of {data} is full", data);
            disk.Empty();
            disk.MakeReadOnly();
            await AssertSaysAsync($"{data} is on a read-only file system", data);
            await AssertSaysAsync($"{data}2 is on a read-only file system", $"{data}2");
            disk.MakeWritable();
        }
    }

    [Theory]
    [InlineData("", "0755")]
    [InlineData("maps", "0755")]
    [InlineData("modularpath.db", "0644")]
    public async Task What_belongs_to_another_user_is_said_to(string theirs, string mode)
    {
        Tool.Needs("setpriv");
        Assert.SkipUnless(Environment.UserName == "root", "Only root can be somebody else.");
        Directory.CreateDirectory(Path.Combine(_folder, "maps"));
        await File.WriteAllBytesAsync(Path.Combine(_folder, "modularpath.db"), [1], TestContext.Current.CancellationToken);
        await Tool.RunAsync("chmod", "-R", "0777", _folder);
        await Tool.RunAsync("chmod", mode, Path.Combine(_folder, theirs));

        await AssertSaysAsync($"User nobody may not write to {_folder}", _folder, asUser: "nobody");
    }

    private static async Task AssertSaysAsync(string says, string data, string address = "http://127.0.0.1:0", string? asUser = null)
    {
        string[] server =
        [
            ServerProcess.Program, "--urls", address, "--Modules:Pathfinding:DataDirectory", data,
            "--Modules:Inference:Enabled", "false", "--Segmentation:Mode", "None", "--Security:AllowWithoutKeys", "true",
        ];
        var refused = asUser is null
            ? await Tool.RunAsync("dotnet", server)
            : await Tool.RunAsync("setpriv", ["--reuid", asUser, "--clear-groups", "dotnet", .. server]);
        Assert.StartsWith($"ModularPath cannot start: {says}", refused.Output, StringComparison.Ordinal);
        Assert.Equal(2, refused.ExitCode);
    }
}
