using System.Diagnostics;
using System.IO.Compression;
using ModularPath.Imaging;

namespace ModularPath.Host.Tests;

/// <summary>The verbs as people call them, each in its own process.</summary>
public sealed class VerbTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("modularpath-verbs-").FullName;

    [Fact]
    public async Task Route_prints_json_and_draws_the_route()
    {
        var (code, output, _) = await RunAsync(
            "route", Plan(door: true), "--from", "50,60", "--to", "150,60", "--out", In("route.png"), "--json");

        Assert.Equal(0, code);
        Assert.Equal("Ok", JsonNode.Parse(output)!.Code());
        var drawn = PictureDecoder.Decode(await File.ReadAllBytesAsync(In("route.png")), new PictureLimits());
        var blank = PictureDecoder.Decode(SmallMap.Png(), new PictureLimits());
        Assert.Equal((SmallMap.Width, SmallMap.Height), (drawn.Width, drawn.Height));
        Assert.NotEqual(blank.Pixels, drawn.Pixels);
    }

    [Fact]
    public async Task Route_says_that_there_is_none_with_exit_code_3()
    {
        var (code, _, error) = await RunAsync("route", Plan(door: false), "--from", "50,60", "--to", "150,60");

        Assert.Equal(3, code);
        Assert.Contains("NoRoute", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("50;60", "150,60")]
    [InlineData("50,60", "1500,60")]
    [InlineData("50,60", "150,60", "--speed", "3")]
    [InlineData("50,60", "150,60", "--model", "nowhere.onnx")]
    public async Task Route_refuses_bad_input_with_exit_code_2(string from, string to, params string[] more)
    {
        var (code, output, error) = await RunAsync(["route", Plan(door: true), "--from", from, "--to", to, .. more]);

        Assert.Equal((2, ""), (code, output));
        Assert.NotEmpty(error);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_refuses_a_file_that_is_no_picture_and_one_that_is_not_there()
    {
        await File.WriteAllTextAsync(In("words.png"), "not a picture");

        Assert.Equal(2, (await RunAsync("route", In("words.png"), "--from", "1,1", "--to", "2,2")).Code);
        Assert.Equal(2, (await RunAsync("route", In("missing.png"), "--from", "1,1", "--to", "2,2")).Code);
    }

    [Fact]
    public async Task Segment_writes_a_mask_for_a_picture_and_one_for_each_of_a_folder()
    {
        var single = await RunAsync("segment", Plan(door: true), "--out", In("mask.png"));
        Directory.CreateDirectory(In("pictures"));
        await File.WriteAllBytesAsync(In("pictures/a.png"), SmallMap.Png());
        await File.WriteAllBytesAsync(In("pictures/b.png"), SmallMap.Png(door: false));
        await File.WriteAllTextAsync(In("pictures/c.txt"), "not a picture");
        var folder = await RunAsync("segment", In("pictures"), "--out", In("masks"), "--model", "classical");

        Assert.Equal(0, single.Code);
        Assert.Equal(2, folder.Code);
        Assert.Contains("c.txt", folder.Error, StringComparison.Ordinal);

        foreach (var mask in (string[])[In("mask.png"), In("masks/a.png"), In("masks/b.png")])
        {
            var read = MaskPng.Decode(await File.ReadAllBytesAsync(mask), new PictureLimits());
            Assert.Equal((SmallMap.Width, SmallMap.Height), (read.Width, read.Height));
            Assert.All(read.Pixels.Distinct(), static id => Assert.InRange(id, 0, 6));
        }
    }

    [Fact]
    public async Task Export_writes_the_file_of_a_format_beside_the_person_or_where_it_is_told()
    {
        var (code, output, error) = await RunAsync("export", Plan(door: true), "--format", "ros", "--scale", "0.05");

        Assert.True(code == 0, error);
        Assert.Contains("plan.ros.zip", output, StringComparison.Ordinal);
        Assert.Contains("plan.ros.zip: The format 'ros' knows no doors", error, StringComparison.Ordinal);
        using var zip = ZipFile.OpenRead(In("plan.ros.zip"));
        using var yaml = new StreamReader(zip.GetEntry("map.yaml")!.Open());
        Assert.Contains("resolution: 0.05\n", await yaml.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        (code, _, error) = await RunAsync(
            "export", Plan(door: true), "--format", "godot", "--agent-radius", "2", "--out", In("walk.tres"), "--model", "classical");
        Assert.True(code == 0, error);
        Assert.StartsWith(
            "[gd_resource type=\"NavigationPolygon\"", await File.ReadAllTextAsync(In("walk.tres")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Maps_of_other_programs_are_converted_and_routed_without_being_read()
    {
        await File.WriteAllTextAsync(In("cave.map"), "type octile\nheight 3\nwidth 4\nmap\n....\n.@@.\n....\n");
        var (code, output, error) = await RunAsync("export", In("cave.map"), "--format", "ros", "--scale", "0.5", "--out", In("cave.zip"));
        Assert.True(code == 0, error);
        Assert.Contains("4x3, as its movingai file says", output, StringComparison.Ordinal);

        // The files carry the scale.
        ZipFile.ExtractToDirectory(In("cave.zip"), In("ros"));
        (code, output, error) = await RunAsync("route", In("ros/map.yaml"), "--from", "0.5,1.5", "--to", "3.5,1.5", "--json");
        Assert.True(code == 0, error);
        // To one corner of the rock, along it, and from the other.
        Assert.Equal(0.5 * (2 + Math.Sqrt(2)), JsonNode.Parse(output)!["routes"]![0]!["distance"]!.GetValue<double>(), 1e-6);

        (code, output, error) = await RunAsync("batch", In("ros"), "--format", "movingai", "--out", In("back"));
        Assert.True(code == 0, error);
        Assert.Equal((await File.ReadAllTextAsync(In("cave.map"))).TrimEnd(), (await File.ReadAllTextAsync(In("back/map.map"))).TrimEnd());

        await File.WriteAllTextAsync(In("ros/map.yaml"), "image: gone.pgm\nresolution: 0.5\norigin: [0, 0, 0]\n");
        (code, _, error) = await RunAsync("route", In("ros/map.yaml"), "--from", "0,0", "--to", "3,0");
        Assert.Equal(2, code);
        Assert.Contains("gone.pgm", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_writes_every_picture_in_every_format_and_names_what_it_could_not_read()
    {
        Directory.CreateDirectory(In("pictures"));
        await File.WriteAllBytesAsync(In("pictures/a.png"), SmallMap.Png());
        await File.WriteAllBytesAsync(In("pictures/b.png"), SmallMap.Png(door: false));
        await File.WriteAllTextAsync(In("pictures/c.txt"), "not a picture");
        var (code, output, error) = await RunAsync(
            "batch", In("pictures"), "--format", "ros", "--format", "csv", "--scale", "0.05", "--out", In("files"), "--model", "classical");

        Assert.True(code == 2, error);
        Assert.Contains("c.txt", error, StringComparison.Ordinal);
        Assert.Equal(4, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(
            ["a.csv", "a.ros.zip", "b.csv", "b.ros.zip"],
            Directory.GetFiles(In("files")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var (exported, _, _) = await RunAsync(
            "export", In("pictures/a.png"), "--format", "csv", "--out", In("a.csv"), "--model", "classical");
        Assert.Equal(0, exported);
        Assert.Equal(await File.ReadAllBytesAsync(In("a.csv")), await File.ReadAllBytesAsync(In("files/a.csv")));

        Assert.Equal(2, (await RunAsync("batch", In("nowhere"), "--format", "csv", "--out", In("files"))).Code);
        Assert.Equal(2, (await RunAsync("batch", In("pictures"), "--format", "dwg", "--out", In("files"), "--model", "classical")).Code);
    }

    [Fact]
    public async Task Batch_reads_a_robots_picture_with_its_map_only_and_goes_on_after_twins()
    {
        Directory.CreateDirectory(In("maps"));
        byte[] pgm = [.. "P5 3 1 255\n"u8, 254, 254, 0];
        await File.WriteAllBytesAsync(In("maps/edited.pgm"), pgm);
        await File.WriteAllTextAsync(In("maps/hall.yaml"), "image: edited.pgm\nresolution: 0.5\norigin: [0, 0, 0]\n");
        await File.WriteAllBytesAsync(In("maps/twin.pgm"), pgm);
        await File.WriteAllBytesAsync(In("maps/twin.png"), SmallMap.Png());
        var (code, _, error) = await RunAsync("batch", In("maps"), "--format", "ros", "--out", In("out"), "--model", "classical");
        Assert.True(code == 2, error);
        Assert.Contains("twin.png would be written to the same files", error, StringComparison.Ordinal);
        Assert.DoesNotContain("edited", error, StringComparison.Ordinal);
        Assert.Equal(["hall.ros.zip"], Directory.GetFiles(In("out")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("NotScaled", "--scale", "--format", "wkt")]
    [InlineData("NotScaled", "--scale", "--format", "geojson", "--crs", "meter")]
    [InlineData("InvalidValue", "ros-scale", "--format", "dwg")]
    [InlineData("InvalidValue", "greater", "--format", "csv", "--scale", "-1")]
    [InlineData("InvalidOptions", "'grid'", "--format", "csv", "--grid", "2")]
    public async Task Export_refuses_bad_input_with_exit_code_2(string refusal, string hint, params string[] options)
    {
        var (code, output, error) = await RunAsync(["export", Plan(door: true), "--model", "classical", .. options]);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith($"{refusal}: ", error, StringComparison.Ordinal);
        Assert.Contains(hint, error, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(directory));
    }

    [Fact]
    public async Task Evaluate_scores_the_model_and_the_classical_segmenter()
    {
        var truth = SmallTruth();

        foreach (var model in (string[])["classical", Path.Combine(AppContext.BaseDirectory, "Models")])
        {
            var (code, output, error) = await RunAsync("evaluate", "--truth", truth, "--model", model, "--json", In("scores.json"));

            Assert.True(code == 0, error);
            Assert.Contains("ALL", output, StringComparison.Ordinal);
            var scores = JsonNode.Parse(await File.ReadAllTextAsync(In("scores.json")))!["all"]!;
            Assert.InRange(scores["walkable_iou"]!.GetValue<double>(), 0.5, 1);
        }
    }

    [Theory]
    [InlineData("evaluate", "--truth", "nowhere")]
    [InlineData("evaluate", "--bogus")]
    [InlineData("train", "--generate-data", "--count", "many", "--out", "x")]
    [InlineData("train", "--bogus")]
    [InlineData("segment", "nowhere.png", "--out", "x.png")]
    [InlineData("route", "/tmp", "--from", "1,1", "--to", "2,2")]
    public async Task Bad_arguments_end_with_exit_code_2_and_a_word(params string[] args)
    {
        var (code, output, error) = await RunAsync(args);

        Assert.Equal((2, ""), (code, output));
        Assert.NotEmpty(error);
    }

    [Fact]
    public async Task Health_tells_by_exit_code_whether_a_server_can_be_sent_requests()
    {
        await using var well = await ServerProcess.StartInferenceAsync();
        await using var withoutModel = await ServerProcess.StartInferenceAsync("--Modules:Inference:ModelPath", directory);
        var gone = new Uri(well.Client.BaseAddress!, "/health/ready").ToString();

        var (code, output, _) = await RunAsync("health", gone);
        Assert.Equal((0, "healthy"), (code, JsonNode.Parse(output)!["status"]!.GetValue<string>()));
        (code, output, _) = await RunAsync("health", new Uri(withoutModel.Client.BaseAddress!, "/health/ready").ToString());
        Assert.Equal((1, "unhealthy"), (code, JsonNode.Parse(output)!["status"]!.GetValue<string>()));

        await well.KillAsync();
        Assert.Equal(1, (await RunAsync("health", gone)).Code);
        Assert.Equal(2, (await RunAsync("health", "localhost:8000")).Code);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData("--scale", "0,05")]
    [InlineData("--scale", "wide")]
    public async Task A_number_is_read_as_written_or_refused(string option, string text)
    {
        await File.WriteAllTextAsync(In("hall.map"), "type octile\nheight 1\nwidth 2\nmap\n..\n");
        var (code, _, error) = await RunAsync("export", In("hall.map"), "--format", "ros", option, text);

        Assert.Equal(2, code);
        Assert.Contains($"{option} '{text}' is no number", error, StringComparison.Ordinal);
        Assert.Contains(
            "--training-hours '1,5' is no number", (await RunAsync("cost", "--prices", "prices.json", "--training-hours", "1,5")).Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verb_that_there_is_not_is_refused_and_starts_no_server()
    {
        var (code, output, error) = await RunAsync("rout", "plan.png");

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("'rout'", error, StringComparison.Ordinal);
    }

    private string In(string name) => Path.Combine(directory, name);

    private string Plan(bool door)
    {
        var path = In(door ? "plan.png" : "sealed.png");
        File.WriteAllBytes(path, SmallMap.Png(door));

        return path;
    }

    // Three real plans exercise everything and are quick.
    private string SmallTruth()
    {
        var index = JsonNode.Parse(File.ReadAllText(SharedData.RealMap("index.json")))!.AsObject();
        var routes = JsonNode.Parse(File.ReadAllText(SharedData.RealMap("routes.json")))!.AsObject();
        string[] names =
        [
            .. index.Where(static map => map.Value!["kind"]!.GetValue<string>() == "plan").Select(static map => map.Key)
                .Order(StringComparer.Ordinal).Take(3),
        ];

        foreach (var folder in (string[])["truth/images", "truth/masks"])
        {
            Directory.CreateDirectory(In(folder));
        }

        foreach (var file in names.SelectMany(name => new[]
        {
            index[name]!["image"]!.GetValue<string>(), index[name]!["mask"]!.GetValue<string>(),
        }))
        {
            File.Copy(SharedData.RealMap(file), In($"truth/{file}"));
        }

        File.Copy(SharedData.RealMap("labels.json"), In("truth/labels.json"));
        Write("truth/index.json", index);
        Write("truth/routes.json", routes);

        return In("truth");

        void Write(string path, JsonObject all) =>
            File.WriteAllText(
                In(path), new JsonObject(names.Select(name => KeyValuePair.Create(name, all[name]?.DeepClone()))).ToJsonString());
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory,
        };

        foreach (var argument in (string[])[ServerProcess.Program, .. args])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        return (process.ExitCode, await output, await error);
    }
}
