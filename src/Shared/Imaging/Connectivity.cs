namespace ModularPath.Imaging;

/// <summary>Which neighbours touch.</summary>
public enum Connectivity
{
    /// <summary>Left, right, above, below.</summary>
    Four = 4,

    /// <summary>Those and the diagonal ones.</summary>
    Eight = 8,
}
