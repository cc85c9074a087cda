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
        var training = Hours("--training-hours", "How long a training runs.", 10);
        var serving = Hours("--serving-hours", "How long is served; by default a month.", 730);
        var command = new Command("cost", "What a training and a month of serving cost on rented machines: hours times the prices of a file, as a Markdown table.") { prices, training, serving };
        command.SetAction((parsed, cancellationToken) => VerbLine.GuardedAsync(async () =>
        {
            var list = await PriceList.ReadAsync(parsed.GetRequiredValue(prices), cancellationToken);
            Console.WriteLine(CostTable.Of(list, parsed.GetValue(training), parsed.GetValue(serving)));

            return VerbLine.Ok;
        }));

        return command;
    }

    private static Option<double> Hours(string name, string description, double hours)
    {
        var option = new Option<double>(name) { Description = description, DefaultValueFactory = _ => hours };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= MostHours))
            {
                result.AddError($"{name} must be greater than 0 and at most {MostHours}.");
            }
        });

        return option;
    }
}
