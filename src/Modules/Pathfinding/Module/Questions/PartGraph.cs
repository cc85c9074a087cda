using ModularPath.Pathfinding.Building;

namespace ModularPath.Pathfinding.Questions;

/// <summary>
/// How far it is from part to part through doors and openings: by straight lines between the middle of a part and its doors, and between
/// the doors of a part. Enough to tell which ways depend on a door, at a thousandth of the cost of searching the map.
/// </summary>
internal sealed class PartGraph
{
    // Of all parts these are counted in pairs: the largest, which have nearly all of the ground.
    private const int MostCounted = 64;

    // A way that is longer by this is another way.
    private const double Longer = 1.25;

    // Pixels: a way that is no longer than this is as good.
    private const double Same = 0.5;

    private readonly GroundParts _parts;
    private readonly IReadOnlyList<PlanDoor> _links;
    private readonly int[][] _linksOf;
    private readonly int[] _counted;
    private readonly double[][] _distances;
    private readonly double _pairs;

    public PartGraph(GroundParts parts, IReadOnlyList<PlanDoor> links)
    {
        (_parts, _links) = (parts, links);
        var lists = new List<int>[parts.Count + 1];

        for (var part = 0; part <= parts.Count; part++)
        {
            lists[part] = [];
        }

        foreach (var (i, link) in links.Index())
        {
            lists[link.From].Add(i);
            lists[link.To!.Value].Add(i);
        }

        _linksOf = [.. lists.Select(static list => list.ToArray())];
        _counted = [.. Enumerable.Range(1, parts.Count).OrderByDescending(parts.WeightOf).ThenBy(static part => part).Take(MostCounted)];
        _distances = [.. _counted.Select(part => From(part, without: -1))];
        var all = _counted.Sum(parts.WeightOf);
        _pairs = ((all * all) - _counted.Sum(part => parts.WeightOf(part) * parts.WeightOf(part))) / 2;
    }

    /// <summary>The share of pairs of parts, by their areas, that a way through a barrier would join or make notably shorter.</summary>
    public double GainOf(int a, int b, (double X, double Y) place)
    {
        var (toA, toB) = (Reaches(a, place), Reaches(b, place));
        return Share((i, j) =>
        {
            var known = _distances[i][_counted[j]];
            var through = Math.Min(toA[i] + toB[j], toB[i] + toA[j]);
            return double.IsFinite(through) && !(known <= Longer * through);
        });
    }

    /// <summary>The share of pairs, by their areas, whose shortest way leads through a link.</summary>
    public double LossOf(int link)
    {
        var without = _counted.Select(part => From(part, link)).ToArray();
        return Share((i, j) => without[i][_counted[j]] > _distances[i][_counted[j]] + Same);
    }

    private double Share(Func<int, int, bool> hangs)
    {
        var sum = 0.0;

        for (var i = 1; i < _counted.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                sum += hangs(i, j) ? _parts.WeightOf(_counted[i]) * _parts.WeightOf(_counted[j]) : 0;
            }
        }

        return _pairs > 0 ? sum / _pairs : 0;
    }

    // From each counted part to a place at the border of another.
    private double[] Reaches(int part, (double X, double Y) place)
    {
        var reaches = new double[_counted.Length];

        for (var i = 0; i < reaches.Length; i++)
        {
            reaches[i] = _counted[i] == part ? Apart(_parts.MiddleOf(part), place) : double.PositiveInfinity;

            foreach (var link in _linksOf[part])
            {
                reaches[i] = Math.Min(reaches[i], _distances[i][_parts.Count + 1 + link] + Apart(_links[link].Middle, place));
            }
        }

        return reaches;
    }

    // By part, then by link.
    private double[] From(int start, int without)
    {
        var distances = new double[_parts.Count + 1 + _links.Count];
        Array.Fill(distances, double.PositiveInfinity);
        distances[start] = 0;
        var open = new PriorityQueue<int, double>();

        foreach (var link in _linksOf[start])
        {
            Offer(link, Apart(_parts.MiddleOf(start), _links[link].Middle));
        }

        while (open.TryDequeue(out var link, out var distance))
        {
            if (distance > distances[_parts.Count + 1 + link])
            {
                continue;
            }

            foreach (var part in (int[])[_links[link].From, _links[link].To!.Value])
            {
                distances[part] = Math.Min(distances[part], distance + Apart(_links[link].Middle, _parts.MiddleOf(part)));

                foreach (var next in _linksOf[part])
                {
                    Offer(next, distance + Apart(_links[link].Middle, _links[next].Middle));
                }
            }
        }

        return distances;

        void Offer(int link, double distance)
        {
            if (link != without && distance < distances[_parts.Count + 1 + link])
            {
                distances[_parts.Count + 1 + link] = distance;
                open.Enqueue(link, distance);
            }
        }
    }

    private static double Apart((double X, double Y) a, (double X, double Y) b) => double.Hypot(a.X - b.X, a.Y - b.Y);
}
