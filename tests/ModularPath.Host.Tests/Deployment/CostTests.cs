using System.Globalization;

namespace ModularPath.Host.Tests.Deployment;

/// <summary>The verb <c>cost</c>, and the table in build/aws/README.md, which must be what it prints.</summary>
public sealed class CostTests
{
    private static readonly string Prices = Path.Combine(Repository.Root, "build/aws/prices.json");

    [Fact]
    public async Task The_table_of_the_README_is_what_the_verb_prints()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "build/aws/README.md"));
        var printed = await CostAsync("--prices", Prices);

        Assert.Equal(0, printed.ExitCode);
        Assert.Contains($"<!-- cost -->\n{printed.Output}<!-- /cost -->", readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_is_hours_times_price()
    {
        var rows = (await CostAsync("--prices", Prices, "--training-hours", "2.5", "--serving-hours", "100")).Output.Split('\n')
            .Where(
                static line => line.StartsWith("| a ", StringComparison.Ordinal) || line.StartsWith("| serving", StringComparison.Ordinal))
            .Select(static line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToList();
        var list = JsonNode.Parse(await File.ReadAllTextAsync(Prices))!;

        Assert.Equal(6, rows.Count);
        Assert.All(rows, static row => Assert.Equal(Number(row[4]) * Number(row[5]), Number(row[6]), 0.005));
        Assert.Equal(
            2.5 * list.At("training/hour")!.GetValue<double>() * list.At("spotShare")!.GetValue<double>(), Number(rows[1][6]), 0.005);
        Assert.Equal(
            100 * ((3 * list.At("serving/1/hour")!.GetValue<double>()) + list.At("balancer")!.GetValue<double>()), Number(rows[^1][6]),
            0.005);

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""
        {"region":"x","date":"2026-11-23","source":"y","spotShare":2,
         "training":{"name":"a","what":"b","hour":1},"serving":[],"balancer":0}
        """)]
    public async Task A_list_that_is_none_is_refused(string text)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, text);
        var refused = await CostAsync("--prices", file);

        Assert.Equal(2, refused.ExitCode);
        Assert.StartsWith("InvalidPrices: ", refused.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await CostAsync("--prices", "nowhere.json")).ExitCode);
        Assert.Equal(2, (await CostAsync("--prices", Prices, "--training-hours", "-1")).ExitCode);
        File.Delete(file);
    }

    private static Task<Tool> CostAsync(params string[] arguments) =>
        Tool.RunAsync("dotnet", [ServerProcess.Program, "cost", .. arguments]);
}
