using System.Numerics;

namespace ModularPath.Pathfinding.Names;

/// <summary>How many typing errors lie between what was typed and a word.</summary>
internal static class Misspelling
{
    // Letters of what was typed from which so many errors are forgiven.
    private const int OneFrom = 4;
    private const int TwoFrom = 8;

    /// <summary>How many errors are forgiven in what was typed.</summary>
    public static int Forgiven(int letters) => letters < OneFrom ? 0 : letters < TwoFrom ? 1 : 2;

    /// <summary>A bit for each letter of a word; some letters share one.</summary>
    public static uint LettersOf(string word)
    {
        var letters = 0u;

        foreach (var letter in word)
        {
            letters |= 1u << (letter & 31);
        }

        return letters;
    }

    /// <summary>
    /// The fewest errors by which what was typed is the word, or its beginning; null if they are more than are forgiven. An error is a
    /// letter too many, one that lacks, a wrong one, or two that changed places (optimal string alignment).
    /// </summary>
    public static int? Errors(FoldedWord typed, FoldedWord word)
    {
        var (most, text) = (Forgiven(typed.Text.Length), typed.Text);

        if (most == 0 || word.Text.Length < text.Length - most || BitOperations.PopCount(typed.Letters & ~word.Letters) > most)
        {
            return null;
        }

        var columns = Math.Min(word.Text.Length, text.Length + most);
        Span<int> older = stackalloc int[columns + 1], old = stackalloc int[columns + 1], row = stackalloc int[columns + 1];

        for (var j = 0; j <= columns; j++)
        {
            old[j] = j;
        }

        for (var i = 1; i <= text.Length; i++)
        {
            // What is farther off the diagonal has more errors anyway.
            row.Fill(most + 1);
            row[0] = i;
            var best = i;

            for (var j = Math.Max(1, i - most); j <= Math.Min(columns, i + most); j++)
            {
                var isSame = text[i - 1] == word.Text[j - 1];
                var errors = Math.Min(old[j - 1] + (isSame ? 0 : 1), Math.Min(old[j], row[j - 1]) + 1);

                if (i > 1 && j > 1 && text[i - 1] == word.Text[j - 2] && text[i - 2] == word.Text[j - 1])
                {
                    errors = Math.Min(errors, older[j - 2] + 1);
                }

                (row[j], best) = (errors, Math.Min(best, errors));
            }

            if (best > most)
            {
                return null;
            }

            var spare = older;
            older = old;
            old = row;
            row = spare;
        }

        var least = most + 1;

        foreach (var errors in old[Math.Max(0, text.Length - most)..])
        {
            least = Math.Min(least, errors);
        }

        return least <= most ? least : null;
    }
}
