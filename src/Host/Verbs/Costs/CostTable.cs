using System.Globalization;
using System.Text;

namespace ModularPath.Host.Verbs.Costs;

/// <summary>What a training and a month of serving cost, as a Markdown table: hours times prices, nothing else.</summary>
internal static class CostTable
{
    // Of the Auto Scaling group.
    private const int MostReplicas = 3;

    /// <param name="prices">An hour's.</param>
    /// <param name="trainingHours">Of a run.</param>
    /// <param name="servingHours">Of a month.</param>
    public static string Of(PriceList prices, double trainingHours, double servingHours)
    {
        var table = new StringBuilder().Append("| what | machine | bought | hours | $ an hour | $ |\n|---|---|---|---|---|---|\n");
        var (training, first) = (prices.Training, prices.Serving[0]);

        Row("a training", training, "on demand", trainingHours, training.Hour);
        Row("a training", training, "Spot", trainingHours, training.Hour * prices.SpotShare);
        Row("the training's machine left on", training, "on demand", servingHours, training.Hour);

        foreach (var machine in prices.Serving)
        {
            Row("serving, 1 replica", machine, "on demand", servingHours, machine.Hour + prices.Balancer);
            Row(Text($"serving, {MostReplicas} replicas"), machine, "on demand", servingHours, (machine.Hour * MostReplicas) + prices.Balancer);
        }

        table.Append(Text($"\nPrices of {prices.Region}, {prices.Date:yyyy-MM-dd}. {prices.Source} Spot is taken as {prices.SpotShare:P0} of that; its price moves. "))
            .Append(Text($"Serving has a load balancer at ${prices.Balancer} an hour in it; disks, traffic and requests are in nothing."));

        foreach (var machine in prices.Serving.Skip(1))
        {
            table.Append(Text($" {machine.Name} pays from {machine.Hour / first.Hour:0.0} times the pictures that {first.Name} reads."));
        }

        return table.ToString();

        void Row(string what, Machine machine, string bought, double hours, decimal hour) =>
            table.Append(Text($"| {what} | {machine.Name} ({machine.What}) | {bought} | {hours} | {hour:0.0000} | {hour * (decimal)hours:0.00} |\n"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
