using System.CommandLine;

namespace ModularPath.Host.Verbs.Costs;

/// <summary><c>cost --prices FILE</c>: what training and serving cost on rented machines.</summary>
internal static class CostVerb
{
    // Ten years: more is a slip.
    private const double MostHours = 87_600;

    public static Command Command()
    {
        var prices = new Option<string>("--prices") { Description = "A list of prices, such as build/aws/prices.json.", Required = true };
        var training = NumberOption.Of("--training-hours", "How long a training runs.", 10, MostHours);
        var serving = NumberOption.Of("--serving-hours", "How long is served; by default a month.", 730, MostHours);
        var command = new Command("cost", "What a training and a month of serving cost on rented machines: hours times the prices of a file, as a Markdown table.") { prices, training, serving };
        command.SetAction((parsed, cancellationToken) => VerbLine.GuardedAsync(async () =>
        {
            var list = await PriceList.ReadAsync(parsed.GetRequiredValue(prices), cancellationToken);
            Console.WriteLine(CostTable.Of(list, parsed.GetValue(training), parsed.GetValue(serving)));

            return VerbLine.Ok;
        }));

        return command;
    }
}
