using ModularPath.Host.Tests.Deployment;

namespace ModularPath.Host.Tests.Programs;

/// <summary>The module for JavaScript, in Node, against a real server.</summary>
[Collection<ProgramsServer>]
public sealed class JavaScriptClientTests(ProgramsFixture programs)
{
    private const string Program = """
        const { ModularPath, ModularPathError } = await import(process.env.MODULE);
        const server = new ModularPath(process.env.ADDRESS, { key: process.env.KEY });
        const picture = Buffer.from(process.env.PICTURE, 'base64');
        const map = await server.uploadMap(picture, { name: 'Two rooms & a door' });
        const route = await server.postRoute({ map: map.id, waypoints: [{ location: [50, 60] }, { location: [150, 60] }] });
        const addressed = await server.mapRoute(map.id, { from: '50,60', to: '150,60', via: ['60,30', '140,90'] });
        const svg = await (await server.exportRoute(map.id, 'svg', { from: '50,60', to: '150,60' })).text();
        const named = await server.setAnnotations(map.id, { places: [{ name: 'Lift', location: [50, 60] }] }, { ifMatch: '"1"' });
        const refusals = [];
        for (const call of [
          () => server.getMap('m_/0'),
          () => server.setAnnotations(map.id, { places: [] }, { ifMatch: '"1"' }),
          () => new ModularPath(process.env.ADDRESS + '/').listMaps(),
        ]) {
          await call().catch((e) => refusals.push([e instanceof ModularPathError, e.status, e.code, e.message.length > 20]));
        }
        await server.deleteMap(map.id);
        console.log(JSON.stringify({
          name: map.name, distance: route.routes[0].distance, legs: addressed.routes[0].legs.length, svg: svg.slice(0, 4),
          revision: named.revision, refusals,
        }));
        """;

    [Fact]
    public async Task A_program_reads_a_picture_asks_and_is_refused()
    {
        Tool.Needs("node");
        var run = await Tool.RunAsync("node", ["--input-type=module", "-"], Program, new Dictionary<string, string>
        {
            ["MODULE"] = new Uri(Path.Combine(Repository.Root, "src/Host/wwwroot/client/modularpath.js")).ToString(),
            ["ADDRESS"] = programs.Server.Client.BaseAddress!.ToString().TrimEnd('/'),
            ["KEY"] = ProgramsFixture.Key,
            ["PICTURE"] = Convert.ToBase64String(SmallMap.Png(shade: 248)),
        });

        Assert.True(run.ExitCode == 0, run.Output);
        var said = JsonNode.Parse(run.Output)!;
        Assert.Equal("Two rooms & a door", (string?)said["name"]);
        Assert.InRange((double)said["distance"]!, 99, 110);
        Assert.Equal((3, "<svg", 2), ((int)said["legs"]!, (string)said["svg"]!, (int)said["revision"]!));
        Assert.Equal(
            """[[true,404,"MapNotFound",true],[true,412,"StaleRevision",true],[true,401,"KeyMissing",true]]""",
            said["refusals"]!.ToJsonString());
    }

    [Fact]
    public async Task A_server_has_the_module_for_pages()
    {
        using var response = await programs.Server.Client.GetAsync("/client/modularpath.js");

        Assert.Equal("text/javascript", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src/Host/wwwroot/client/modularpath.js")),
            await response.Content.ReadAsStringAsync());
    }
}
