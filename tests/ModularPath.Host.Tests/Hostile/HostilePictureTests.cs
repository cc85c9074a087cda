using System.Net.Http.Headers;

namespace ModularPath.Host.Tests.Hostile;

public sealed class HostilePictureTests
{
    [Fact]
    public async Task No_file_makes_either_service_fail_and_what_is_refused_leaves_no_memory_behind()
    {
        await using var inference = await ServerProcess.StartInferenceAsync();
        await using var pathfinding = await ServerProcess.StartPathfindingAsync(inference.Client.BaseAddress!);
        var files = HostilePictures.All().ToArray();
        Assert.True(files.Length >= 300, $"only {files.Length} files");
        Assert.True(files.Select(static f => f.Kind).Distinct().Count() >= 20);
        await inference.Client.UploadToAsync("/api/v1/segment", SmallMap.Png());
        await pathfinding.Client.UploadAsync(SmallMap.Png());

        foreach (var (server, path) in ((ServerProcess, string)[])[(inference, "/api/v1/segment"), (pathfinding, "/api/v1/maps/upload")])
        {
            var before = await server.ResidentMiBAsync();
            var answers = new Dictionary<HttpStatusCode, int>();

            foreach (var (kind, bytes) in files)
            {
                var (status, body) = await server.Client.UploadToAsync(path, bytes);
                answers[status] = answers.GetValueOrDefault(status) + 1;

                Assert.True((int)status < 500, $"{kind}: {(int)status} {body}");
                Assert.True(
                    status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.BadRequest
                        or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType
                        or HttpStatusCode.UnprocessableEntity,
                    $"{kind}: {(int)status} {body}");
            }

            var kept = await server.ResidentMiBAsync() - before;
            TestContext.Current.TestOutputHelper!.WriteLine(
                $"{path}: {string.Join(", ", answers.Select(static a => $"{(int)a.Key} x {a.Value}"))}; {kept} MiB more than before");
            // Room for a few pictures, as no garbage collection is forced. If each file kept its 64 MiB, it would be 20 GiB.
            Assert.InRange(kept, -1024, 192);
        }
    }
}

file static class Sending
{
    public static async Task<(HttpStatusCode Status, string Body)> UploadToAsync(this HttpClient client, string path, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") },
        };
        using var response = await client.PostAsync(path, content);
        var body = await response.Content.ReadAsStringAsync();

        return (response.StatusCode, body[..Math.Min(300, body.Length)]);
    }
}
