namespace ModularPath.Pathfinding.Model;

/// <summary>What people can do to the names of a map. What they said of a name that was read holds for all later readings.</summary>
internal static class NameEdits
{
    /// <exception cref="SharedKernel.ProblemException"><c>TooBig</c>: people have named as much as a map holds.</exception>
    public static (MapNames Names, int Id) Added(this MapNames names, string text, (double X, double Y) place) =>
        (With(names with { Next = names.Next + 1 }, new SaidName(names.Next, text, place.X, place.Y, false, [], null)), names.Next);

    /// <param name="names">Of the map.</param>
    /// <param name="key">Of the name.</param>
    /// <param name="text">Null to leave it.</param>
    /// <param name="place">Null to leave it there.</param>
    /// <param name="hidden">Null to leave it so.</param>
    /// <exception cref="SharedKernel.ProblemException"><c>NameNotFound</c>, <c>TooBig</c>.</exception>
    public static (MapNames Names, int Id) Changed(
        this MapNames names, string key, string? text, (double X, double Y)? place, bool? hidden)
    {
        var said = Find(names, key);
        var changed = said with
        {
            Text = text ?? said.Text,
            Confidence = text is null || text == said.Text ? said.Confidence : null,
            X = place?.X ?? said.X,
            Y = place?.Y ?? said.Y,
            Hidden = hidden ?? said.Hidden,
        };
        return (With(names, changed), said.Id);
    }

    /// <summary>Makes one name of several; it stays where the first one is.</summary>
    /// <param name="names">Of the map.</param>
    /// <param name="key">Of the name that stays.</param>
    /// <param name="others">Of those that it takes in.</param>
    /// <param name="text">Null for their texts, as one reads them.</param>
    /// <exception cref="SharedKernel.ProblemException"><c>NameNotFound</c>, <c>InvalidValue</c>, <c>TooBig</c>.</exception>
    public static (MapNames Names, int Id) Merged(this MapNames names, string key, IReadOnlyList<string> others, string? text)
    {
        SaidName[] parts = [Find(names, key), .. others.Select(other => Find(names, other))];

        if (parts.Length < 2 || parts.DistinctBy(static part => part.Id).Count() < parts.Length)
        {
            throw Problem.InvalidValue("names must be other names of this map, each once.");
        }

        var whole = MapNames.Written(text ?? string.Join(' ', AsRead(parts).Select(static part => part.Text)));
        var merged = parts[0] with
        {
            Text = whole,
            Confidence = null,
            Hidden = false,
            Boxes = [.. parts.SelectMany(static part => part.Boxes)],
        };
        var gone = parts.Select(static part => part.Id).ToHashSet();
        return (With(names with { Said = [.. names.Said.Where(said => !gone.Contains(said.Id))] }, merged), merged.Id);
    }

    /// <summary>Removes what somebody added; hides what was read, so that no later reading brings it back.</summary>
    /// <exception cref="SharedKernel.ProblemException"><c>NameNotFound</c>.</exception>
    public static MapNames Removed(this MapNames names, string key)
    {
        var said = Find(names, key);
        return said.Boxes.Count > 0
            ? With(names, said with { Hidden = true })
            : names with { Said = [.. names.Said.Where(other => other.Id != said.Id)] };
    }

    private static SaidName Find(MapNames names, string key) =>
        names.All().FirstOrDefault(name => name.Key == key) is not { } found ? throw Problem.NameNotFound(key)
        : names.Said.FirstOrDefault(said => said.Id == found.Id)
            ?? new SaidName(found.Id, found.Text, found.X, found.Y, false, [found.Box!], found.Confidence);

    private static MapNames With(MapNames names, SaidName said)
    {
        SaidName[] all = [.. names.Said.Where(other => other.Id != said.Id), said];
        return all.Length <= MapNames.MostSaid ? names with { Said = all }
            : throw Problem.TooMany(all.Length, "names that people gave", MapNames.MostSaid);
    }

    // Lines from top to bottom, words of a line from left to right: those on a line overlap by half of the lower one.
    private static IEnumerable<SaidName> AsRead(SaidName[] parts)
    {
        var left = parts.OrderBy(static part => Bounds(part).Top).ToList();

        while (left.Count > 0)
        {
            var first = Bounds(left[0]);
            var line = left.Where(part => part == left[0] || IsOnLine(first, Bounds(part))).OrderBy(static part => part.X).ToArray();
            left.RemoveAll(line.Contains);

            foreach (var part in line)
            {
                yield return part;
            }
        }
    }

    private static bool IsOnLine((double Top, double Bottom) a, (double Top, double Bottom) b) =>
        Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top) >= Math.Min(a.Bottom - a.Top, b.Bottom - b.Top) / 2;

    private static (double Top, double Bottom) Bounds(SaidName part) => part.Boxes.Count == 0 ? (part.Y, part.Y)
        : (part.Boxes.Min(static box => box[1]), part.Boxes.Max(static box => box[3]));
}
