using System.CommandLine;
using ModularPath.Composition.CommandLine;
using ModularPath.Training.Costs;

namespace ModularPath.Training.Verbs;

/// <summary><c>cost --prices FILE</c>: what training and serving cost on rented machines.</summary>
internal static class CostVerb
{
    // Ten years: more is a typing error.
    private const double MostHours = 87_600;

    public static Verb Create()
    {
        var prices = new Option<string>("--prices")
        {
            HelpName = "FILE",
            Description = "A list of prices, such as build/aws/prices.json.",
            Required = true,
        };
        var training = NumberOption.Of("--training-hours", "How many hours a training runs.", 10, MostHours);
        var serving = NumberOption.Of("--serving-hours", "How many hours are served; by default a month.", 730, MostHours);

        return new Verb(
            "cost",
            "What a training and a month of serving cost on rented machines: hours times the prices of a file, as a Markdown table.",
            prices, training, serving, VerbOptions.Json)
        {
            Examples =
            [
                "modularpath cost --prices build/aws/prices.json",
                "modularpath cost --prices build/aws/prices.json --training-hours 4 --serving-hours 100 --json",
            ],
            Work = async (parsed, answer, cancellationToken) =>
            {
                var list = await PriceList.ReadAsync(parsed.GetRequiredValue(prices), cancellationToken);
                var estimate = CostEstimate.Make(list, parsed.GetValue(training), parsed.GetValue(serving));
                answer.Give(estimate, estimate.ToString());

                return ExitCode.Ok;
            },
        };
    }
}
