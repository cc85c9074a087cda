namespace ModularPath.Pathfinding.Names;

/// <summary>What somebody types to find a name, and how well names match it.</summary>
internal sealed class TypedName
{
    private const int Unknown = -2;
    private const int TooMany = -1;

    private readonly WordNumbers _words;
    private readonly FoldedText _typed;
    private readonly string _text;
    private readonly bool _areInitials;

    // Errors to each word of all names, by the word that was typed.
    private readonly int[][] _errors;

    public TypedName(string text, WordNumbers words)
    {
        (_words, _typed, _text) = (words, FoldedText.Of(text), text.Trim());
        _areInitials = HangulKeys.AreInitials(_text);
        _errors = [.. _typed.Words.Select(_ => Enumerable.Repeat(Unknown, words.Count).ToArray())];
    }

    /// <summary>Null if it does not match.</summary>
    public NameRank? RankOf(NamedPlace place)
    {
        if (place.HasId(_text))
        {
            return NameRank.Same;
        }

        NameRank? best = null;

        foreach (var text in place.Texts)
        {
            best = RankOf(text) is { } rank && (best is null || rank.CompareTo(best) < 0) ? rank : best;
        }

        return best ?? (_areInitials && place.Initials.Contains(_text, StringComparison.Ordinal) ? NameRank.OfInitials : null);
    }

    private NameRank? RankOf(NamedText named)
    {
        var (name, typed) = (named.Text, _typed);
        return typed.Whole.Length == 0 ? null
            : name.Squeezed == typed.Squeezed ? NameRank.Same
            : name.Whole.StartsWith(typed.Whole, StringComparison.Ordinal)
                || name.Squeezed.Text.StartsWith(typed.Squeezed.Text, StringComparison.Ordinal) ? new(MatchKind.Prefix, 0)
            : ErrorsOf(named) is { } errors ? new(errors == 0 ? MatchKind.Words : MatchKind.Similar, errors)
            : name.Whole.Contains(typed.Whole, StringComparison.Ordinal) ? new(MatchKind.Part, 0)
            : null;
    }

    // Each word that was typed with the word of the name that is nearest; or all as one word, for a blank too many or too few.
    private int? ErrorsOf(NamedText named)
    {
        var sum = 0;

        for (var i = 0; i < _errors.Length; i++)
        {
            var least = int.MaxValue;

            for (var j = 0; j < named.Words.Length && least > 0; j++)
            {
                least = ErrorsOf(i, named.Words[j]) is >= 0 and var errors ? Math.Min(least, errors) : least;
            }

            if (least == int.MaxValue)
            {
                return Math.Abs(_errors.Length - named.Words.Length) == 1 ? Misspelling.Errors(_typed.Squeezed, named.Text.Squeezed) : null;
            }

            sum += least;
        }

        return sum;
    }

    private int ErrorsOf(int typed, int word)
    {
        ref var known = ref _errors[typed][word];

        if (known == Unknown)
        {
            var (wanted, own) = (_typed.Words[typed], _words[word]);
            known = own.Text.StartsWith(wanted.Text, StringComparison.Ordinal) ? 0 : Misspelling.Errors(wanted, own) ?? TooMany;
        }

        return known;
    }
}

/// <summary>How well a name matches what was typed; less is better.</summary>
/// <param name="Match">How it matches.</param>
/// <param name="Errors">Typing errors.</param>
internal sealed record NameRank(MatchKind Match, int Errors) : IComparable<NameRank>
{
    public static NameRank Same { get; } = new(MatchKind.Name, 0);

    /// <summary>Initial consonants are a beginning.</summary>
    public static NameRank OfInitials { get; } = new(MatchKind.Prefix, 0);

    public int CompareTo(NameRank? other) => (Match, Errors).CompareTo((other!.Match, other.Errors));
}
