using System.Globalization;
using System.Text;

namespace ModularPath.Training.Costs;

/// <summary>The cost of one thing that is bought.</summary>
/// <param name="What">The thing.</param>
/// <param name="Machine">As the cloud calls it.</param>
/// <param name="Has">What the machine has.</param>
/// <param name="Bought">On demand or Spot.</param>
/// <param name="Hours">How many are bought.</param>
/// <param name="Hour">Dollars an hour.</param>
internal sealed record CostRow(string What, string Machine, string Has, string Bought, double Hours, decimal Hour)
{
    /// <summary>In all.</summary>
    public decimal Dollars => Hour * (decimal)Hours;
}

/// <summary>What a training and a month of serving cost: hours times prices, nothing else.</summary>
/// <param name="Rows">What is bought.</param>
/// <param name="Notes">The assumptions, in sentences.</param>
internal sealed record CostEstimate(IReadOnlyList<CostRow> Rows, string Notes)
{
    // The upper limit of the Auto Scaling group.
    private const int MostReplicas = 3;

    /// <param name="prices">Dollars an hour.</param>
    /// <param name="trainingHours">Of a run.</param>
    /// <param name="servingHours">Of a month.</param>
    public static CostEstimate Make(PriceList prices, double trainingHours, double servingHours)
    {
        var (training, first) = (prices.Training, prices.Serving[0]);
        var rows = new List<CostRow>
        {
            Row("a training", training, "on demand", trainingHours, training.Hour),
            Row("a training", training, "Spot", trainingHours, training.Hour * prices.SpotShare),
            Row("the training's machine left on", training, "on demand", servingHours, training.Hour),
        };

        foreach (var machine in prices.Serving)
        {
            rows.Add(Row("serving, 1 replica", machine, "on demand", servingHours, machine.Hour + prices.Balancer));
            var hour = (machine.Hour * MostReplicas) + prices.Balancer;
            rows.Add(Row($"serving, {MostReplicas} replicas", machine, "on demand", servingHours, hour));
        }

        var notes = new StringBuilder()
            .Append(Text($"Prices of {prices.Region}, {prices.Date:yyyy-MM-dd}. {prices.Source} "))
            .Append(Text($"Spot is taken as {prices.SpotShare:P0} of that; its price moves. "))
            .Append(Text($"Serving has a load balancer at ${prices.Balancer} an hour in it; disks, traffic and requests are in nothing."));

        foreach (var machine in prices.Serving.Skip(1))
        {
            notes.Append(Text($" {machine.Name} pays from {machine.Hour / first.Hour:0.0} times the pictures that {first.Name} reads."));
        }

        return new CostEstimate(rows, notes.ToString());
    }

    /// <summary>A table in Markdown.</summary>
    public override string ToString()
    {
        var table = new StringBuilder("| what | machine | bought | hours | $ an hour | $ |\n|---|---|---|---|---|---|\n");

        foreach (var row in Rows)
        {
            table.Append(Text($"| {row.What} | {row.Machine} ({row.Has}) | {row.Bought} | {row.Hours} | {row.Hour:0.0000} "))
                .Append(Text($"| {row.Dollars:0.00} |\n"));
        }

        return table.Append('\n').Append(Notes).ToString();
    }

    private static CostRow Row(string what, Machine machine, string bought, double hours, decimal hour) =>
        new(what, machine.Name, machine.What, bought, hours, hour);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
