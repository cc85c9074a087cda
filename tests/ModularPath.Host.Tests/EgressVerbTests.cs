namespace ModularPath.Host.Tests;

/// <summary>The verb <c>egress</c> on a drawn plan: two rooms of 4.8 x 5.8 m with a gap between them.</summary>
public sealed class EgressVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("modularpath-egress-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_plan_is_judged_as_a_table_and_drawn_as_a_sheet()
    {
        var (plan, limits, sheet) = (In("hall.svg"), In("limits.json"), In("sheet.svg"));
        await File.WriteAllTextAsync(
            plan,
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="1400" height="1000" viewBox="0 0 1400 1000">
            <path d="M200 200H1200V800H200ZM700 200V450M700 550V800" fill="none" stroke="#000" stroke-width="20"/></svg>
            """,
            TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            limits, """{"name":"ours","travel_distance":{"value":5}}""", TestContext.Current.CancellationToken);
        string[] line = ["egress", plan, "--scale", "0.01", "--exit", "1000,500", "--limits", limits];
        var table = await VerbRun.Of([.. line, "--format", "csv"]);
        var drawn = await VerbRun.Of([.. line, "--format", "svg", "--here", "300,300", "--language", "de", "--out", sheet]);

        Assert.Equal((0, 0), (table.Code, drawn.Code));
        Assert.StartsWith("room,name,kind,verdict,exit,distance_m,", table.Output);
        Assert.Contains(",fail,exit 1,", table.Output);
        Assert.Contains("Ihr Standort", await File.ReadAllTextAsync(sheet, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Places_that_a_drawing_names_are_found_and_gone_to_by_name()
    {
        var plan = In("hall.svg");
        await File.WriteAllTextAsync(
            plan,
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="1400" height="1000" viewBox="0 0 1400 1000">
            <path d="M200 200H1200V450M1200 550V800H200V200M700 200V450M700 550V800" fill="none" stroke="#000" stroke-width="20"/>
            <text x="350" y="350" font-size="40">Küche</text><text x="900" y="350" font-size="40">Room 12</text><text x="1100" y="520" font-size="40">Exit</text></svg>
            """,
            TestContext.Current.CancellationToken);
        var found = await VerbRun.Of("search", plan, "kuche", "--json");
        var place = found.Document["places"]![0]!;
        Assert.Equal((0, "Küche", "place"), (found.Code, place["name"]!.GetValue<string>(), place["kind"]!.GetValue<string>()));

        var at = place["location"]!.AsArray();
        var named = await VerbRun.Of("route", plan, "--from", "Kuche", "--to", "room 12", "--json");
        var placed = await VerbRun.Of("route", plan, "--from", $"{at[0]},{at[1]}", "--to", "room12", "--json");
        Assert.Equal(0, named.Code);
        Assert.Equal(named.Document["routes"]!.ToJsonString(), placed.Document["routes"]!.ToJsonString());

        var way = await VerbRun.Of("route", plan, "--from", "Room 12", "--to", "exit", "--steps", "en", "--json");
        Assert.Equal(0, way.Code);
        Assert.Equal("Exit", way.Document["waypoints"]![1]!["name"]!.GetValue<string>());
        var unknown = await VerbRun.Of("route", plan, "--from", "Kueche", "--to", "attic");
        Assert.Equal(2, unknown.Code);
        Assert.StartsWith("UnknownName: Waypoint 0: nothing on this map is called 'Kueche'. Near: Küche.", unknown.Error, StringComparison.Ordinal);
    }

    private string In(string name) => Path.Combine(_folder, name);
}
