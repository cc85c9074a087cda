namespace ModularPath.Pathfinding.Terrain;

/// <summary>
/// The grounds of a map under rules that many ask for: those of its zones and of a profile. Keeps the few that were used last;
/// rules of single requests would only drive each other out. Thread-safe.
/// </summary>
internal sealed class StandingGrounds
{
    private const int Most = 3;

    private readonly Lock _lock = new();
    private readonly List<(double Radius, TravelRules Rules, RequestGround Ground)> _byUse = [];

    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _byUse.Sum(static entry => entry.Ground.Bytes);
            }
        }
    }

    public RequestGround? Find(double radius, TravelRules rules)
    {
        lock (_lock)
        {
            var at = _byUse.FindIndex(entry => entry.Radius.Equals(radius) && entry.Rules.Equals(rules));

            if (at < 0)
            {
                return null;
            }

            var found = _byUse[at];
            _byUse.RemoveAt(at);
            _byUse.Insert(0, found);
            return found.Ground;
        }
    }

    public void Add(double radius, TravelRules rules, RequestGround ground)
    {
        lock (_lock)
        {
            _byUse.Insert(0, (radius, rules, ground));
            _byUse.RemoveRange(Math.Min(Most, _byUse.Count), Math.Max(0, _byUse.Count - Most));
        }
    }
}
