using System.Globalization;
using System.Text;

namespace ModularPath.Pathfinding.Model;

/// <summary>A name as a text reader has read it; all in pixels of the upright picture.</summary>
/// <param name="Text">1 to 80 characters.</param>
/// <param name="X">Of its middle.</param>
/// <param name="Y">Of its middle.</param>
/// <param name="Box">Left, top, right and bottom of its letters.</param>
/// <param name="Confidence">0 to 1.</param>
internal sealed record ReadName(string Text, double X, double Y, IReadOnlyList<double> Box, double Confidence)
{
    /// <summary>Given by <see cref="MapNames.Reread"/>; a later reading of the same name keeps it.</summary>
    public int Id { get; init; }
}

/// <summary>What somebody said of a name.</summary>
/// <param name="Id">That of the name that was read, or a new one.</param>
/// <param name="Text">As it is now.</param>
/// <param name="X">Pixels.</param>
/// <param name="Y">Pixels.</param>
/// <param name="Hidden">Whether it counts no more.</param>
/// <param name="Boxes">Of the names that were read and for which this stands; none where somebody added it.</param>
/// <param name="Confidence">Of the reader, where the text is still as it was read.</param>
internal sealed record SaidName(
    int Id, string Text, double X, double Y, bool Hidden, IReadOnlyList<IReadOnlyList<double>> Boxes, double? Confidence);

/// <summary>A name of a map, as it counts.</summary>
/// <param name="Id">From 1; the same as long as the name is.</param>
/// <param name="Text">1 to 80 characters.</param>
/// <param name="X">Pixels.</param>
/// <param name="Y">Pixels.</param>
/// <param name="Confidence">Of the reader; null where a person wrote the text.</param>
/// <param name="Hidden">Whether only a list of all shows it.</param>
/// <param name="Box">Around the letters in the picture; null where there are none.</param>
internal sealed record MapName(int Id, string Text, double X, double Y, double? Confidence, bool Hidden, IReadOnlyList<double>? Box)
{
    public MapPlace AsPlace => new() { Name = Text, Location = [X, Y] };

    /// <summary>What answers call it.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"n{Id}");
}

/// <summary>
/// The names of a map: what a reader read, and what people said of that. The two are kept apart, so that a later reading replaces what was
/// read and nothing that was said.
/// </summary>
internal sealed record MapNames
{
    public const int LongestText = 80;
    public const int MostRead = 2000;
    public const int MostSaid = 2000;

    public static MapNames None { get; } = new();

    /// <summary>Name and version of what has read the picture's text; null where nothing has.</summary>
    public string? Reader { get; init; }

    public IReadOnlyList<ReadName> Read { get; init; } = [];

    public IReadOnlyList<SaidName> Said { get; init; } = [];

    /// <summary>What the printed areas say of the scale; null where too few agree.</summary>
    public PrintedScale? Scale { get; init; }

    /// <summary>The next id.</summary>
    public int Next { get; init; } = 1;

    /// <summary>Nobody has read or said anything.</summary>
    internal bool AreNone => Reader is null && Read.Count == 0 && Said.Count == 0;

    /// <summary>Those that count and those that are hidden, in the order of their ids.</summary>
    internal IReadOnlyList<MapName> All() =>
    [
        .. Said.Select(static said => new MapName(said.Id, said.Text, said.X, said.Y, said.Confidence, said.Hidden, Around(said.Boxes)))
            .Concat(Read.Where(read => !Said.Any(said => IsAbout(said, read)))
                .Select(static read => new MapName(read.Id, read.Text, read.X, read.Y, read.Confidence, false, read.Box)))
            .OrderBy(static name => name.Id),
    ];

    /// <summary>Those that count.</summary>
    internal IReadOnlyList<MapName> Shown() => [.. All().Where(static name => !name.Hidden)];

    /// <summary>A new reading of the picture. What people said stays, and holds where it is about the same letters.</summary>
    /// <param name="reader">Name and version of what has read.</param>
    /// <param name="names">What it has read, best first where there are too many.</param>
    public MapNames Reread(string reader, IReadOnlyList<ReadName> names)
    {
        var (next, known, read) = (Next, Read.ToList(), new List<ReadName>());

        foreach (var name in names.Select(static name => name with { Text = Written(name.Text) }).Where(static name => name.Text.Length > 0)
            .Take(MostRead))
        {
            var before = known.Find(old => old.Text == name.Text && IsIn(old.Box, name.X, name.Y));
            known.Remove(before!);
            read.Add(name with { Id = before?.Id ?? next++ });
        }

        return this with { Reader = reader, Read = read, Next = next };
    }

    /// <summary>Whether the same reader has read the same.</summary>
    public bool IsAsRead(MapNames other) => Reader == other.Reader && Read.Count == other.Read.Count && Read.Zip(other.Read).All(
        static pair => (pair.First.Text, pair.First.X, pair.First.Y, pair.First.Confidence)
                == (pair.Second.Text, pair.Second.X, pair.Second.Y, pair.Second.Confidence)
            && pair.First.Box.SequenceEqual(pair.Second.Box));

    /// <summary>What was said at another time, of what is read now.</summary>
    public MapNames Restored(IReadOnlyList<SaidName> said) => this with { Said = said };

    /// <summary>Without blanks at its ends, with one between words, and no longer than a name may be.</summary>
    public static string Written(string text)
    {
        var words = new StringBuilder(text.Length);

        foreach (var rune in text.EnumerateRunes())
        {
            var isBlank = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || rune == Rune.ReplacementChar;
            _ = !isBlank ? words.Append(rune.ToString()) : words.Length > 0 && words[^1] != ' ' ? words.Append(' ') : words;
        }

        var whole = words.ToString().TrimEnd();
        return whole.Length <= LongestText ? whole
            : whole[..(char.IsHighSurrogate(whole[LongestText - 1]) ? LongestText - 1 : LongestText)].TrimEnd();
    }

    private static bool IsIn(IReadOnlyList<double> box, double x, double y) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];

    // A reading that somebody spoke of is that of the same letters, or of the place where somebody wrote a name.
    private static bool IsAbout(SaidName said, ReadName read) => said.Id == read.Id || (said.Boxes.Count == 0
        ? IsIn(read.Box, said.X, said.Y)
        : said.Boxes.Any(box => IsIn(box, read.X, read.Y) || IsIn(read.Box, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)));

    private static IReadOnlyList<double>? Around(IReadOnlyList<IReadOnlyList<double>> boxes) => boxes.Count == 0 ? null :
        [boxes.Min(static b => b[0]), boxes.Min(static b => b[1]), boxes.Max(static b => b[2]), boxes.Max(static b => b[3])];
}
