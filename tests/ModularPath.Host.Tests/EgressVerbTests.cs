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

    private string In(string name) => Path.Combine(_folder, name);
}
