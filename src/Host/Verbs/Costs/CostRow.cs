namespace ModularPath.Host.Verbs.Costs;

/// <summary>What something costs.</summary>
/// <param name="What">It is.</param>
/// <param name="Machine">As the cloud calls it.</param>
/// <param name="Has">What the machine has.</param>
/// <param name="Bought">How.</param>
/// <param name="Hours">How many.</param>
/// <param name="Hour">Dollars an hour.</param>
internal sealed record CostRow(string What, string Machine, string Has, string Bought, double Hours, decimal Hour)
{
    /// <summary>In all.</summary>
    public decimal Dollars => Hour * (decimal)Hours;
}
