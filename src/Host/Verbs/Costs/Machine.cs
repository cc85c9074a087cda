namespace ModularPath.Host.Verbs.Costs;

/// <summary>A kind of machine.</summary>
/// <param name="Name">As the cloud calls it.</param>
/// <param name="What">What it has.</param>
/// <param name="Hour">Dollars an hour, on demand.</param>
internal sealed record Machine(string Name, string What, decimal Hour);
