using System.Net;
using System.Text.Json;
using ModularPath.Inference.V1;

namespace ModularPath.Inference.Tests;

/// <summary>Versions that come and go while the service serves, over real sockets and real files.</summary>
public sealed class ModelSwitchTests : IAsyncLifetime
{
    private static readonly byte[] Map = PictureEncoder.Png(SamplePictures.Drawn(64, 64));

    private readonly TinyModel _files = new();
    private InferenceServer _server = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _files.Version("1.0.0");
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _files.Dispose();
    }

    [Fact]
    public async Task A_version_is_activated_rolled_back_and_not_forgotten_by_a_restart()
    {
        Assert.Equal("tiny 1.0.0", await ServingAsync());
        _files.Version("2.0.0", goldenAnswers: 2);
        Assert.Equal(["2.0.0: 2", "1.0.0: 1 active"], await ListAsync());

        await ActivateAsync("2.0.0");
        Assert.Equal("tiny 2.0.0", await ServingAsync());
        Assert.Equal(["2.0.0: 2 active", "1.0.0: 1 previous"], await ListAsync());
        await ActivateAsync("2.0.0");
        Assert.Equal(["2.0.0: 2 active", "1.0.0: 1 previous"], await ListAsync());

        _files.Version("3.0.0");
        await RestartAsync();
        Assert.Equal("tiny 2.0.0", await ServingAsync());

        Assert.Equal(HttpStatusCode.OK, (await RollBackAsync()).StatusCode);
        Assert.Equal("tiny 1.0.0", await ServingAsync());
        await RestartAsync();
        Assert.Equal("tiny 1.0.0", await ServingAsync());
        await RollBackAsync();
        Assert.Equal("tiny 2.0.0", await ServingAsync());
    }

    [Fact]
    public async Task A_newer_version_is_followed_when_it_proves_itself_and_one_rolled_back_does_not_return()
    {
        await StopAsync();
        await StartAsync(("FollowEvery", "00:00:00.1"));
        var cut = _files.Version("1.1.0");
        var whole = File.ReadAllBytes(cut);
        File.WriteAllBytes(cut, whole[..^10]);   // before anybody looks: it may be seen half copied or not at all
        _files.Version("1.0.1");
        await UntilServesAsync("tiny 1.0.1");

        File.WriteAllBytes(cut, whole);
        await UntilServesAsync("tiny 1.1.0");
        await RollBackAsync();

        // Versions are tried from the newest down: once 1.0.5 is refused, 1.1.0 has been passed over.
        _files.Version("1.0.5", goldenAnswers: 0);
        await Eventually.Async(async () => (await VersionAsync("1.0.5")).TryGetProperty("reason", out _));
        Assert.Equal("tiny 1.0.1", await ServingAsync());

        _files.Version("3.0.0", name: "other");
        _files.Version("2.0.0");
        await UntilServesAsync("tiny 2.0.0");
    }

    private Task UntilServesAsync(string model) => Eventually.Async(async () => await ServingAsync() == model);

    [Fact]
    public async Task A_version_that_does_not_prove_itself_never_serves()
    {
        var none = _files.Version("2.0.0", goldenAnswers: 0);
        var wrong = _files.Version("2.0.1");
        var right = ModelStore.Golden(_files.Version("9.0.0"), "map-0.mask.png");
        File.Copy(right, ModelStore.Golden(wrong, "map-0.mask.png"), overwrite: true);
        File.Delete(ModelStore.Golden(_files.Version("2.0.2"), "map-0.png"));
        File.WriteAllBytes(ModelStore.Golden(_files.Version("2.0.3"), "map-0.png"), PictureEncoder.Png(SamplePictures.Drawn(65, 32)));
        File.AppendAllText(_files.Version("2.0.4"), "x");
        File.Delete(_files.Version("2.0.5") + ".sha256");
        Directory.Move(Path.GetDirectoryName(_files.Version("2.0.6"))!, Path.Combine(_files.Folder, "tiny/2.0.7"));

        foreach (var (version, code) in new[]
        {
            ("2.0.0", "NoGoldenAnswers"), ("2.0.1", "GoldenAnswersDiffer"), ("2.0.2", "InvalidModel"), ("2.0.3", "InvalidModel"),
            ("2.0.4", "InvalidModel"), ("2.0.5", "InvalidModel"), ("2.0.7", "InvalidModel"),
        })
        {
            Assert.Equal((422, code), await (await PostAsync($"{InferenceRoutes.Models}/{version}/activate")).ProblemAsync());
            Assert.NotEmpty((await VersionAsync(version)).GetProperty("reason").GetString()!);
        }

        Assert.Equal("tiny 1.0.0", await ServingAsync());
        Assert.False(File.Exists(Path.Combine(_files.Folder, "active.json")));
        Directory.Delete(Path.GetDirectoryName(none)!, recursive: true);
        _files.Version("2.0.0");
        await ActivateAsync("2.0.0");
        Assert.False((await VersionAsync("2.0.0")).TryGetProperty("reason", out _));
    }

    [Theory]
    [InlineData("..%2f..%2fetc")]
    [InlineData("%2e%2e")]
    [InlineData("1.0.0%00")]
    [InlineData("1.0.0%0a")]
    [InlineData("9.9.9")]
    [InlineData("1.0.0?name=..%2ftiny")]
    [InlineData("1.0.0?name=")]
    public async Task No_name_leads_out_of_the_directory(string version)
    {
        var (path, query) = version.Split('?') is [var p, var q] ? (p, "?" + q) : (version, "");

        var response = await PostAsync($"{InferenceRoutes.Models}/{path}/activate{query}");

        Assert.Contains(response.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.BadRequest]);
        Assert.Equal("tiny 1.0.0", await ServingAsync());
    }

    [Fact]
    public async Task A_version_that_two_models_have_is_asked_for_by_name()
    {
        _files.Version("1.0.0", name: "other");
        Assert.Equal((409, "AmbiguousModel"), await (await PostAsync($"{InferenceRoutes.Models}/1.0.0/activate")).ProblemAsync());
        var unknown = await PostAsync($"{InferenceRoutes.Models}/1.0.0/activate?force=true");
        Assert.Equal((400, "InvalidOptions"), await unknown.ProblemAsync());

        Assert.Equal(HttpStatusCode.OK, (await PostAsync($"{InferenceRoutes.Models}/1.0.0/activate?name=other")).StatusCode);

        Assert.Equal("other 1.0.0", await ServingAsync());
    }

    [Fact]
    public async Task Without_a_version_before_there_is_no_way_back() =>
        Assert.Equal((409, "NoPreviousModel"), await (await RollBackAsync()).ProblemAsync());

    [Fact]
    public async Task A_version_whose_file_changed_is_no_way_back()
    {
        _files.Version("2.0.0");
        await ActivateAsync("2.0.0");
        _files.Write("tiny/1.0.0", File.ReadAllBytes(_files.Version("2.0.0")));

        Assert.Equal((422, "InvalidModel"), await (await RollBackAsync()).ProblemAsync());
        Assert.Equal("tiny 2.0.0", await ServingAsync());
    }

    [Fact]
    public async Task A_choice_that_cannot_be_written_changes_nothing()
    {
        await StopAsync();
        // A file where a directory should be: root may write everywhere else.
        await StartAsync(("ChoiceFile", Path.Combine(_files.Folder, "tiny/1.0.0/model.onnx/active.json")));
        _files.Version("2.0.0");

        var problem = await PostAsync($"{InferenceRoutes.Models}/2.0.0/activate");

        var detail = (await problem.JsonAsync()).GetProperty("detail").GetString();
        Assert.Contains("Modules:Inference:ChoiceFile", detail, StringComparison.Ordinal);
        Assert.Equal((409, "ChoiceNotWritable"), await problem.ProblemAsync());
        Assert.Equal("tiny 1.0.0", await ServingAsync());
    }

    [Fact]
    public async Task A_chosen_version_that_is_damaged_is_stood_in_for_by_the_one_before()
    {
        var second = _files.Version("2.0.0");
        await ActivateAsync("2.0.0");
        File.AppendAllText(second, "x");
        await RestartAsync();

        Assert.Equal("tiny 1.0.0", await ServingAsync());
        var health = await (await _client.GetAsync(InferenceRoutes.Health)).JsonAsync();
        Assert.Equal(("degraded", true), (health.GetProperty("status").GetString(), health.GetProperty("model_loaded").GetBoolean()));
        Assert.Contains("2.0.0", health.GetProperty("reason").GetString(), StringComparison.Ordinal);

        _files.Version("2.0.0");
        File.WriteAllText(Path.Combine(_files.Folder, "active.json"), "{");
        await RestartAsync();
        Assert.Equal("degraded", (await (await _client.GetAsync(InferenceRoutes.Health)).JsonAsync()).GetProperty("status").GetString());
        Assert.Equal((422, "InvalidModel"), await (await _client.GetAsync(InferenceRoutes.Models)).ProblemAsync());
    }

    [Fact]
    public async Task Fifty_switches_under_load_cost_no_request()
    {
        _files.Version("2.0.0");
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, 3).Select(_ => LoadAsync()).ToArray();

        for (var i = 0; i < 50; i++)
        {
            await ActivateAsync(i % 2 == 0 ? "2.0.0" : "1.0.0");
        }

        await stop.CancelAsync();
        var served = (await Task.WhenAll(clients)).SelectMany(static s => s).ToList();
        Assert.Contains("tiny 1.0.0", served);
        Assert.Contains("tiny 2.0.0", served);

        async Task<List<string>> LoadAsync()
        {
            var models = new List<string>();

            while (!stop.IsCancellationRequested)
            {
                models.Add(await ServingAsync());   // throws at any failure
            }

            return models;
        }
    }

    private async Task StartAsync(params (string, string)[] settings)
    {
        _server = await InferenceServer.StartAsync(_files.Folder, settings);
        _client = _server.Client();
    }

    private async Task StopAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>The model that answered a picture, which its digest confirms.</summary>
    private async Task<string> ServingAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, InferenceRoutes.Segment) { Content = Wire.Body(Map) };
        request.Headers.Accept.ParseAdd("image/png");
        using var response = (await _client.SendAsync(request)).EnsureSuccessStatusCode();
        var (model, digest) = (response.Headers.GetValues("X-Model").Single(), response.Headers.GetValues("X-Model-Digest").Single());
        Assert.Equal(File.ReadAllText(Path.Combine(_files.Folder, model.Replace(' ', '/'), "model.onnx.sha256"))[..64], digest);

        return model;
    }

    private async Task ActivateAsync(string version)
    {
        var response = await PostAsync($"{InferenceRoutes.Models}/{version}/activate");
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private Task<HttpResponseMessage> RollBackAsync() => PostAsync(InferenceRoutes.RollBackModel);

    private Task<HttpResponseMessage> PostAsync(string path) => _client.PostAsync(path, null);

    private async Task<IEnumerable<string>> ListAsync() => (await ModelsAsync()).Select(static m =>
        $"{m.GetProperty("version").GetString()}: {m.GetProperty("golden_answers").GetInt32()}"
        + (m.GetProperty("active").GetBoolean() ? " active" : "") + (m.GetProperty("previous").GetBoolean() ? " previous" : ""));

    private async Task<JsonElement> VersionAsync(string version) =>
        (await ModelsAsync()).Single(m => m.GetProperty("version").GetString() == version);

    private async Task<IReadOnlyList<JsonElement>> ModelsAsync() =>
        [.. (await (await _client.GetAsync(InferenceRoutes.Models)).JsonAsync()).GetProperty("models").EnumerateArray()];
}
