using System.Globalization;
using System.Text;

namespace ModularPath.Pathfinding.Names;

/// <summary>A text as names are compared by: without case, accents and marks, Hangul by the keys that type it.</summary>
/// <param name="Whole">Its words with one blank between.</param>
internal sealed record FoldedText(string Whole)
{
    private const char FirstFullWidth = '\uFF01';
    private const char LastFullWidth = '\uFF5E';
    private const int FullWidth = FirstFullWidth - '!';

    // .NET normalizes nothing but ASCII where it is built without ICU, as here. Of each the first is what the others become: all letters
    // of Latin-1, Latin Extended-A and B and Latin Extended Additional that Unicode decomposes to it, and those that look like it.
    private static readonly string[] Latin =
    [
        "aàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ", "bḃḅḇ", "cçćĉċčḉ", "dďḋḍḏḑḓðđ", "eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ", "fḟƒ", "gĝğġģǧǵḡ", "hĥȟḣḥḧḩḫẖħ",
        "iìíîïĩīĭįǐȉȋḭḯỉịı", "jĵǰ", "kķǩḱḳḵĸ", "lĺļľḷḹḻḽłŀ", "mḿṁṃ", "nñńņňǹṅṇṉṋŋŉ", "oòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợøǿ", "pṕṗ",
        "rŕŗřȑȓṙṛṝṟ", "sśŝşšſșṡṣṥṧṩẛ", "tţťțṫṭṯṱẗŧ", "uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", "vṽṿ", "wŵẁẃẅẇẉẘ", "xẋẍ", "yýÿŷȳẏẙỳỵỷỹ",
        "zźżžẑẓẕ",
    ];

    private static readonly (char Letter, string Plain)[] Pairs =
    [
        ('ß', "ss"), ('æ', "ae"), ('ǣ', "ae"), ('ǽ', "ae"), ('œ', "oe"), ('þ', "th"), ('ĳ', "ij"), ('ǆ', "dz"), ('ǳ', "dz"), ('ǉ', "lj"),
        ('ǌ', "nj"), ('ẚ', "a"), ('ª', "a"), ('º', "o"),
    ];

    private static readonly Dictionary<char, string> Plain = Latin
        .SelectMany(static letters => letters.Skip(1).Select(letter => (Letter: letter, Plain: letters[..1]))).Concat(Pairs)
        .ToDictionary(static pair => pair.Letter, static pair => pair.Plain);

    public IReadOnlyList<FoldedWord> Words { get; } =
        [.. Whole.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(FoldedWord.Of)];

    /// <summary>Without blanks: people write "Room 12" and "Room12".</summary>
    public FoldedWord Squeezed { get; } = FoldedWord.Of(Whole.Replace(" ", "", StringComparison.Ordinal));

    public static FoldedText Of(string text)
    {
        var folded = new StringBuilder(2 * text.Length);

        foreach (var written in text)
        {
            var letter = char.ToLowerInvariant(
                written is >= FirstFullWidth and <= LastFullWidth ? (char)(written - FullWidth) : written);

            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            // The dotted capital I of Turkish and the capital sharp s have no small letter of one character, or not that of the table.
            _ = letter is 'İ' ? folded.Append('i')
                : letter is 'ẞ' ? folded.Append("ss")
                : HangulKeys.Append(folded, letter) ? folded
                : Plain.TryGetValue(letter, out var plain) ? folded.Append(plain)
                : char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) ? folded.Append(letter)
                : folded.Append(' ');
        }

        return new FoldedText(string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }
}

/// <summary>A word of a folded text.</summary>
/// <param name="Text">Its letters.</param>
/// <param name="Letters">Which letters it has.</param>
internal readonly record struct FoldedWord(string Text, uint Letters)
{
    public static FoldedWord Of(string text) => new(text, Misspelling.LettersOf(text));
}
