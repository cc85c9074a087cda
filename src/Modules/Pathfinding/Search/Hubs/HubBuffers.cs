namespace ModularPath.Pathfinding.Search.Hubs;

/// <summary>The working memory of a query.</summary>
internal sealed class HubBuffers(int capacity) : SubgoalBuffers
{
    public override int Capacity => Hubs.Length;

    /// <summary>The hubs reached from the start, by number; valid where they have this generation.</summary>
    public ReachedHub[] Hubs { get; } = new ReachedHub[capacity];

    public int Generation { get; private set; }

    /// <summary>The subgoals around the start.</summary>
    public List<LinkedEnd> Near { get; } = new(1024);

    /// <summary>The subgoals around the goal.</summary>
    public List<LinkedEnd> Far { get; } = new(1024);

    public List<int> Found { get; } = new(1024);

    public override void Begin()
    {
        base.Begin();
        Near.Clear();
        Far.Clear();

        if (Generation == int.MaxValue)
        {
            Array.Clear(Hubs);
            Generation = 0;
        }

        Generation++;
    }
}

/// <summary>A hub that was reached from the start.</summary>
internal struct ReachedHub
{
    /// <summary>The least length found.</summary>
    public long Cost;

    /// <summary>The first subgoal of that way.</summary>
    public int Subgoal;

    public int Generation;
}

/// <summary>A subgoal that an end of a query is linked with.</summary>
/// <param name="Subgoal">Its number.</param>
/// <param name="Cost">Length from the end.</param>
/// <param name="Bound">No path over it is shorter.</param>
internal readonly record struct LinkedEnd(int Subgoal, long Cost, long Bound);
