using System.Runtime.CompilerServices;
using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Pathfinding.Search.Hubs;

/// <summary>One of the two searches of a query: up the hierarchy from the start, or from the goal.</summary>
internal sealed class UpwardSearch(int capacity)
{
    private readonly Reached[] _reached = new Reached[capacity];
    private int _generation;

    public int Capacity => _reached.Length;

    public OpenList Open { get; } = new();

    /// <summary>The subgoals linked with the end it starts from.</summary>
    public List<int> Seeds { get; } = [];

    public void Begin()
    {
        Open.Clear();
        Seeds.Clear();

        if (_generation == int.MaxValue)
        {
            Array.Clear(_reached);
            _generation = 0;
        }

        _generation++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long CostTo(int subgoal) => _reached[subgoal].Generation == _generation ? _reached[subgoal].Cost : long.MaxValue;

    /// <summary>The arc by which it was reached: the subgoal below and <see cref="Arc.Via"/>; -1 for a seed.</summary>
    public (int From, int Via) ArcTo(int subgoal) => (_reached[subgoal].From, _reached[subgoal].Via);

    /// <summary>True on the first call for a subgoal in a search.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Settle(int subgoal) => !_reached[subgoal].IsSettled && (_reached[subgoal].IsSettled = true);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reach(int subgoal, long cost, long key, int from, int via)
    {
        ref var reached = ref _reached[subgoal];

        if (reached.Generation != _generation || cost < reached.Cost)
        {
            reached = new Reached { Cost = cost, Generation = _generation, From = from, Via = via };
            Open.Push(key, subgoal);
        }
    }

    private struct Reached
    {
        public long Cost;
        public int Generation;
        public int From;
        public int Via;
        public bool IsSettled;
    }
}
