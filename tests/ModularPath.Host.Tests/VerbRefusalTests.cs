namespace ModularPath.Host.Tests;

/// <summary>Refusals of the verbs, as sentences and as problem documents.</summary>
public sealed class VerbRefusalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("modularpath-refusals-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(2, "InvalidOptions", "Did you mean --from?", "route plan.png --fron 1,2")]
    [InlineData(2, "InvalidOptions", "Did you mean route?", "rout plan.png")]
    [InlineData(2, "InvalidOptions", "Did you mean --epochs?", "train --epoch 3 --out x")]
    [InlineData(2, "InvalidOptions", "stray", "evaluate stray --truth x")]
    [InlineData(2, "InvalidValue", "--from needs a value", "route plan.png --from --to 1,2")]
    [InlineData(2, "InvalidValue", "--to is missing", "route plan.png --from 1,2")]
    [InlineData(2, "InvalidValue", "--from '1;2' is no position", "route plan.png --from 1;2 --to 3,4")]
    [InlineData(2, "InvalidValue", "--from 'NaN,2' is no position", "route plan.png --from NaN,2 --to 3,4")]
    [InlineData(2, "InvalidValue", "--agent-radius 'Infinity' is no number", "route plan.png --from 1,2 --to 3,4 --agent-radius Infinity")]
    [InlineData(2, "InvalidValue", "--scale must be greater than 0", "route plan.png --from 1,2 --to 3,4 --scale 0")]
    [InlineData(2, "InvalidValue", "--meters-per-pixel '0,05' is no number", "route plan.png --from 1,2 --to 3,4 --meters-per-pixel 0,05")]
    [InlineData(2, "InvalidValue", "--exclude '1,2;3,4' is no polygon", "route plan.png --from 1,2 --to 3,4 --exclude 1,2;3,4")]
    [InlineData(2, "UnusableFile", "--request 'nowhere.json'", "route plan.png --request nowhere.json")]
    [InlineData(2, "UnusableFile", "--zones 'nowhere.json'", "route plan.png --from 1,2 --to 3,4 --zones nowhere.json")]
    [InlineData(2, "UnusableFile", "--georeference 'nowhere.json'", "export plan.png --format geojson --georeference nowhere.json")]
    [InlineData(2, "UnusableFile", "nowhere.png", "route nowhere.png --from 1,2 --to 3,4")]
    [InlineData(2, "InvalidValue", "Option '--truth' is required", "evaluate")]
    [InlineData(2, "InvalidValue", "nowhere/index.json", "evaluate --truth nowhere")]
    [InlineData(2, "InvalidValue", "--model 'nowhere.onnx': there is no such file", "evaluate --truth nowhere --model nowhere.onnx")]
    [InlineData(2, "InvalidValue", "nowhere is no folder", "quantize --run nowhere --pictures . --truth . --out x")]
    [InlineData(2, "InvalidValue", "--count 'many'", "train --generate-data --count many --out x")]
    [InlineData(2, "InvalidValue", "no picture and no folder 'nowhere.png'", "segment nowhere.png --out x.png")]
    [InlineData(2, "InvalidValue", "NAME must be of letters", "key a/b")]
    [InlineData(2, "InvalidValue", "must be an address", "health localhost:8000")]
    [InlineData(2, "UnusableFile", "nowhere.json", "cost --prices nowhere.json")]
    [InlineData(2, "InvalidValue", "--training-hours must be greater than 0", "cost --prices nowhere.json --training-hours -1")]
    [InlineData(1, "NotHealthy", "does not answer", "health http://127.0.0.1:1/")]
    public async Task A_refusal_is_a_sentence_or_with_json_a_problem_document(int exit, string code, string said, string line)
    {
        var args = line.Split(' ');
        var (plain, json) = (await VerbRun.Of(args), await VerbRun.Of([.. args, "--json"]));

        Assert.Equal((exit, ""), (plain.Code, plain.Output));
        Assert.StartsWith($"{code}: ", plain.Error, StringComparison.Ordinal);
        Assert.Contains(said, plain.Error, StringComparison.Ordinal);
        Assert.Single(plain.Error.TrimEnd().Split('\n'));
        Assert.Equal((exit, ""), (json.Code, json.Error));
        var problem = json.Document;
        Assert.Equal($"{code}: {problem["detail"]}\n", plain.Error);
        Assert.Equal((code, problem["detail"]!.GetValue<string>()), (problem.Code(), problem["message"]!.GetValue<string>()));
        Assert.All((string[])["type", "title"], member => Assert.NotEmpty(problem[member]!.GetValue<string>()));
        Assert.InRange(problem["status"]!.GetValue<int>(), 400, 599);
    }

    [Theory]
    [InlineData("There is no format 'dwg'", "export missing.png --format dwg")]
    [InlineData("There is no format 'dwg'", "batch nowhere --format csv --format dwg --out files")]
    [InlineData("There is no file of a route called 'dwg'", "route missing.png --from 1,2 --to 3,4 --out route.dwg")]
    [InlineData("There is no file of a route called 'dwg'", "route missing.png --from 1,2 --to 3,4 --out route.png --format dwg")]
    [InlineData("'nowhere/x.png' cannot be written", "route missing.png --from 1,2 --to 3,4 --out nowhere/x.png")]
    [InlineData("'nowhere/x.csv' cannot be written", "export missing.png --format csv --out nowhere/x.csv")]
    [InlineData("'nowhere/x.png' cannot be written", "segment missing.png --out nowhere/x.png")]
    [InlineData("'nowhere/x.json' cannot be written", "evaluate --truth missing --out nowhere/x.json")]
    [InlineData("it is a folder", "export missing.png --format csv --out .")]
    [InlineData("'nowhere.onnx'", "export missing.map --format csv --model nowhere.onnx")]
    [InlineData("'nowhere.onnx'", "batch nowhere --format csv --out files --model nowhere.onnx")]
    [InlineData("grid=-1 must be greater than 0", "export missing.png --format uvtt --grid -1")]
    [InlineData("agent_radius: 'wide' is not a finite number", "batch nowhere --format godot --agent-radius wide --out files")]
    [InlineData("There is no crs 'mars'", "export missing.png --format geojson --crs mars")]
    [InlineData("has no 'grid'", "export missing.png --format csv --grid 2")]
    [InlineData("--georeference", "route missing.png --from 1,2 --to 3,4 --out x.gpx")]
    public async Task What_can_never_be_written_is_refused_before_a_map_is_read(string said, string line)
    {
        var refused = await VerbRun.Of(line.Split(' '));

        Assert.Equal((2, ""), (refused.Code, refused.Output));
        Assert.Contains(said, refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("missing", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_without_scale_is_not_read_for_a_format_that_needs_one()
    {
        await File.WriteAllTextAsync(In("broken.png"), "a reading of this would fail");

        Assert.StartsWith("NotScaled: ", (await VerbRun.Of("export", In("broken.png"), "--format", "ros")).Error, StringComparison.Ordinal);
        Assert.StartsWith(
            "UnsupportedMedia: ",
            (await VerbRun.Of(
                "export", In("broken.png"), "--format", "ros", "--scale", "0.05", "--out", In("x.zip"), "--model", "classical")).Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_way_that_is_not_there_says_why_as_the_API_does()
    {
        await File.WriteAllBytesAsync(In("sealed.png"), SmallMap.Png(door: false));
        var (code, output, error) = await VerbRun.Of(
            "route", In("sealed.png"), "--from", "50,60", "--to", "150,60", "--model", "classical", "--json");
        var problem = JsonNode.Parse(output)!;

        Assert.Equal((3, "", "NoRoute"), (code, error, problem.Code()));
        Assert.All(
            (string[])["regions", "openings", "closest_approach", "blocked_by", "waypoint_indices"],
            member => Assert.NotNull(problem[member]));
    }

    [Fact]
    public async Task Results_are_one_document_too()
    {
        Directory.CreateDirectory(In("pictures"));
        await File.WriteAllBytesAsync(In("pictures/a.png"), SmallMap.Png());
        await File.WriteAllTextAsync(In("pictures/b.txt"), "not a picture");
        var prices = Path.Combine(Repository.Root, "build/aws/prices.json");

        var batch = await VerbRun.Of(
            "batch", In("pictures"), "--format", "csv", "--format", "png", "--out", In("files"), "--model", "classical", "--json");
        Assert.Equal(
            (2, 2, "UnsupportedMedia"),
            (batch.Code, batch.Document["files"]!.AsArray().Count, batch.Document["refused"]![0]!["problem"]!.Code()));
        var export = await VerbRun.Of(
            "export", In("pictures/a.png"), "--format", "csv", "--out", In("a.csv"), "--model", "classical", "--json");
        Assert.Equal(
            (0, In("a.csv"), "csv"),
            (export.Code, export.Document["files"]![0]!["path"]!.GetValue<string>(),
                export.Document["files"]![0]!["format"]!.GetValue<string>()));
        var segment = await VerbRun.Of("segment", In("pictures/a.png"), "--out", In("m.png"), "--model", "classical", "--json");
        Assert.Equal((0, SmallMap.Width), (segment.Code, segment.Document["files"]![0]!["width"]!.GetValue<int>()));
        var cost = await VerbRun.Of("cost", "--prices", prices, "--training-hours", "2", "--json");
        Assert.Equal((0, 2), (cost.Code, cost.Document["rows"]![0]!["hours"]!.GetValue<int>()));
        var key = await VerbRun.Of("key", "bob", "--json");
        Assert.Equal((0, ""), (key.Code, key.Error));
        Assert.StartsWith("bob ", key.Document["line"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.StartsWith("mp_", key.Document["key"]!.GetValue<string>(), StringComparison.Ordinal);
        var backup = await VerbRun.Of("backup", In("copy"), "--data", In("nothing"), "--json");
        Assert.Equal((2, "UnusableFile"), (backup.Code, backup.Document.Code()));
    }

    private string In(string name) => Path.Combine(_folder, name);
}
