using System.Runtime.Versioning;

namespace ModularPath.Host.Tests.Deployment;

/// <summary>The scripts that deploy to AWS and run there, with fakes in place of the programs of AWS.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class AwsScriptTests
{
    private static readonly string Deploy = Path.Combine(Repository.Root, "build/aws/deploy");

    private static readonly Dictionary<string, string> Parameters = new()
    {
        ["AWS::Region"] = "us-east-1",
        ["AWS::StackName"] = "modularpath-test",
        ["Bucket"] = "bucket",
        ["Image"] = "registry/image:1.0.0",
        ["Run"] = "first",
        ["ModelName"] = "own",
        ["ModelVersion"] = "1.2.3",
        ["Options"] = "--generate-data --count 30",
        ["KeyParameter"] = "/modularpath/api-key",
    };

    [Fact]
    public async Task A_key_goes_into_the_store_encrypted_and_into_no_argument()
    {
        using var cloud = new FakeCloud().With("aws", "cat >\"$FOLDER/read\"");
        var done = await cloud.RunAsync(Deploy, ["key"], "a key of somebody's");

        Assert.True(done.ExitCode == 0, done.Output);
        Assert.Equal(
            "aws ssm put-parameter --name /modularpath/api-key --type SecureString --overwrite --value file:///dev/stdin",
            Assert.Single(cloud.Calls));
        Assert.Equal("a key of somebody's", await File.ReadAllTextAsync(Path.Combine(cloud.Folder, "read")));
        Assert.DoesNotContain("somebody", done.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_is_made_of_its_template_and_parameters()
    {
        using var cloud = new FakeCloud().With("aws");
        string[] serving = ["serving", "Machine=g4dn.xlarge", "Bucket=bucket"];
        Assert.Equal(0, (await cloud.RunAsync(Deploy, serving)).ExitCode);
        Assert.Equal(0, (await cloud.RunAsync(Deploy, ["delete", "training"])).ExitCode);

        Assert.Collection(
            cloud.Calls,
            static call =>
            {
                Assert.StartsWith(
                    "aws cloudformation deploy --stack-name modularpath-serving --template-file ", call, StringComparison.Ordinal);
                Assert.Contains("/build/aws/serving.yaml --capabilities CAPABILITY_IAM ", call, StringComparison.Ordinal);
                Assert.Contains(
                    "--parameter-overrides Machine=g4dn.xlarge Bucket=bucket MachineImage=/aws/service/deeplearning/", call,
                    StringComparison.Ordinal);
            },
            static call =>
                Assert.StartsWith("aws cloudformation describe-stacks --stack-name modularpath-serving", call, StringComparison.Ordinal),
            static call => Assert.Equal("aws cloudformation delete-stack --stack-name modularpath-training", call));

        var dry = await cloud.RunAsync(Deploy, ["--dry-run", .. serving]);
        Assert.Equal((0, 3), (dry.ExitCode, cloud.Calls.Length));
        Assert.Contains("aws cloudformation deploy --stack-name modularpath-serving", dry.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("serving", "Machine")]
    [InlineData("delete", "all")]
    public async Task What_it_does_not_know_it_does_not_do(params string[] arguments)
    {
        using var cloud = new FakeCloud().With("aws");

        Assert.Equal(2, (await cloud.RunAsync(Deploy, arguments)).ExitCode);
        Assert.Empty(cloud.Calls);
    }

    [Theory]
    [InlineData("training", "")]
    [InlineData("serving", "false")]
    [InlineData("serving", "true")]
    public async Task What_machines_are_told_is_sound_bash(string name, string gpu)
    {
        using var cloud = new FakeCloud();
        var script = Path.Combine(cloud.Folder, "user-data");
        var text = StackTemplate.Read(name).UserData(new Dictionary<string, string>(Parameters) { ["Gpu"] = gpu });
        await File.WriteAllTextAsync(script, text);

        // The limit of EC2, before base64.
        Assert.InRange(text.Length, 500, 16_384);
        Assert.DoesNotContain("set -x", text, StringComparison.Ordinal);
        Assert.Equal(new Tool(0, ""), await Tool.RunAsync("bash", "-n", script));
        Tool.Needs("shellcheck");
        Assert.Equal(
            new Tool(0, ""), await Tool.RunAsync("shellcheck", script, Deploy, Path.Combine(Repository.Root, "build/verify-manifests")));
    }

    [Fact]
    public async Task A_training_that_is_done_hands_in_its_model_and_ends_the_machine()
    {
        using var cloud = Machine(running: "false", code: 0);
        await RunTrainingAsync(cloud);

        var calls = cloud.Calls;
        Assert.Contains(
            calls,
            call =>
                call.StartsWith("docker run ", StringComparison.Ordinal)
                    && call.EndsWith(
                        "registry/image:1.0.0 train --resume --out /data --generate-data --count 30 --name own --version 1.2.3",
                        StringComparison.Ordinal));
        Assert.Equal(
            "aws s3 sync --only-show-errors s3://bucket/runs/first " + Run(cloud),
            calls.First(static call => call.StartsWith("aws", StringComparison.Ordinal)));
        Assert.Equal(
            ["aws s3 sync", "aws s3 cp", "aws s3 cp"],
            calls.Where(static call => call.Contains("s3://bucket/models/own/1.2.3/", StringComparison.Ordinal))
                .Select(static call => string.Join(' ', call.Split(' ')[..3])));
        Assert.EndsWith(
            "model.onnx.sha256", calls.Last(static call => call.Contains("/models/", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.StartsWith(
            "aws autoscaling terminate-instance-in-auto-scaling-group --instance-id i-1 --should-decrement-desired-capacity", calls[^1],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_training_that_fails_hands_in_no_model_and_ends_the_machine_all_the_same()
    {
        using var cloud = Machine(running: "false", code: 2);
        await RunTrainingAsync(cloud);

        Assert.DoesNotContain(cloud.Calls, static call => call.Contains("/models/", StringComparison.Ordinal));
        Assert.Contains("--should-decrement-desired-capacity", cloud.Calls[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_that_is_taken_away_saves_and_leaves_its_place_to_the_next()
    {
        using var cloud = Machine(running: "true", code: 130);
        await RunTrainingAsync(cloud);

        var calls = cloud.Calls.Where(static call => !call.StartsWith("curl", StringComparison.Ordinal)).ToList();
        Assert.Equal("docker stop --time 75 training", calls[^2]);
        Assert.Equal($"aws s3 sync --only-show-errors --exclude data/* {Run(cloud)} s3://bucket/runs/first", calls[^1]);
    }

    [Fact]
    public async Task A_machine_without_Docker_ends_itself()
    {
        using var cloud = Machine(running: "false", code: 0).With("docker", "exit 1");
        await RunTrainingAsync(cloud);

        Assert.Contains("--should-decrement-desired-capacity", cloud.Calls[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_that_serves_brings_what_is_trained_and_its_container_may_only_read_it()
    {
        using var cloud = new FakeCloud().With("aws").With("docker").With("systemctl").With("install");
        foreach (var folder in (string[])["etc/systemd/system", "usr/local/bin", "var/lib"])
        {
            Directory.CreateDirectory(Path.Combine(cloud.Folder, folder));
        }

        Assert.Equal(new Tool(0, ""), await RunUserDataAsync(cloud, "serving", ["/etc/systemd", "/usr/local/bin", "/var/lib"]));

        var models = $"{cloud.Folder}/var/lib/modularpath/models";
        Assert.Contains($"aws s3 sync --only-show-errors s3://bucket/models {models}", cloud.Calls);
        Assert.Equal("systemctl enable --now modularpath.service modularpath-models.timer", cloud.Calls[^1]);
        Assert.Contains(
            $"aws s3 sync --only-show-errors s3://bucket/models {models}\n", await UnitAsync("modularpath-models.service"),
            StringComparison.Ordinal);
        Assert.Contains("OnUnitInactiveSec=1min", await UnitAsync("modularpath-models.timer"), StringComparison.Ordinal);
        var service = await UnitAsync("modularpath.service");
        Assert.Contains(
            $"--volume {models}:/models:ro --env Modules__Inference__ModelPath=/models --env Modules__Inference__FollowEvery=", service,
            StringComparison.Ordinal);
        Assert.EndsWith(
            "registry/image:1.0.0", service.Split('\n').Single(static line => line.Contains("--cap-drop ALL", StringComparison.Ordinal)),
            StringComparison.Ordinal);

        Task<string> UnitAsync(string name) => File.ReadAllTextAsync(Path.Combine(cloud.Folder, "etc/systemd/system", name));
    }

    private static FakeCloud Machine(string running, int code) => new FakeCloud()
        .With("aws").With("chown").With("shutdown").With("sleep")
        .With("docker", $"case $* in *Running*) echo {running} ;; *ExitCode*) echo {code} ;; esac")
        .With("curl", "case $* in *instance-id) echo i-1 ;; *) echo token ;; esac");

    private static string Run(FakeCloud cloud) => $"{cloud.Folder}/var/lib/modularpath/first";

    private static Task<Tool> RunTrainingAsync(FakeCloud cloud) => RunUserDataAsync(cloud, "training", ["/var/lib"]);

    // Redirects the folders that the script writes to into the folder of the fake cloud.
    private static async Task<Tool> RunUserDataAsync(FakeCloud cloud, string name, string[] folders)
    {
        var script = Path.Combine(cloud.Folder, "user-data");
        var text = StackTemplate.Read(name).UserData(new Dictionary<string, string>(Parameters) { ["Gpu"] = "false" });
        await File.WriteAllTextAsync(
            script, folders.Aggregate(text, (text, folder) => text.Replace(folder, cloud.Folder + folder, StringComparison.Ordinal)));
        return await cloud.RunAsync("bash", [script]);
    }
}
