namespace ModularPath.Pathfinding.Names;

/// <summary>How well a name matches what was typed; less is better.</summary>
/// <param name="Match">How it matches.</param>
/// <param name="Errors">Typing errors.</param>
internal sealed record NameRank(MatchKind Match, int Errors) : IComparable<NameRank>
{
    /// <summary>Initial consonants are a beginning.</summary>
    public static NameRank OfInitials { get; } = new(MatchKind.Prefix, 0);

    public int CompareTo(NameRank? other) => (Match, Errors).CompareTo((other!.Match, other.Errors));

    /// <summary>Null if it does not match.</summary>
    public static NameRank? Of(FoldedText name, FoldedText typed) =>
        typed.Whole.Length == 0 ? null
        : name.Squeezed == typed.Squeezed ? new(MatchKind.Name, 0)
        : name.Whole.StartsWith(typed.Whole, StringComparison.Ordinal) || name.Squeezed.StartsWith(typed.Squeezed, StringComparison.Ordinal)
            ? new(MatchKind.Prefix, 0)
        : typed.Words.All(word => name.Words.Any(own => own.Text.StartsWith(word.Text, StringComparison.Ordinal))) ? new(MatchKind.Words, 0)
        : name.Whole.Contains(typed.Whole, StringComparison.Ordinal) ? new(MatchKind.Part, 0)
        : ErrorsOf(name, typed) is { } errors ? new(MatchKind.Similar, errors)
        : null;

    // Each word that was typed with the word of the name that is nearest; and both as one word, for a blank too many or too few.
    private static int? ErrorsOf(FoldedText name, FoldedText typed)
    {
        var sum = 0;

        foreach (var word in typed.Words)
        {
            var least = name.Words.Min(own => own.Text.StartsWith(word.Text, StringComparison.Ordinal) ? 0 : Misspelling.Errors(word, own));

            if (least is not { } errors)
            {
                return typed.Words.Count == name.Words.Count ? null : Misspelling.Errors(Whole(typed), Whole(name));
            }

            sum += errors;
        }

        return sum;
    }

    private static FoldedWord Whole(FoldedText text) => new(text.Squeezed, Misspelling.LettersOf(text.Squeezed));
}
