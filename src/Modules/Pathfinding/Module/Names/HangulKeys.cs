using System.Text;

namespace ModularPath.Pathfinding.Names;

/// <summary>
/// Hangul as the keys of the standard keyboard (KS X 5002) that type it. So a syllable that is still being typed begins what it will
/// become: 회읫 on the way to 회의실 is ㅎㅗㅣㅇㅡㅣㅅ.
/// </summary>
internal static class HangulKeys
{
    // Unicode 16, 3.12: a syllable is its letters by arithmetic.
    private const char FirstSyllable = '\uAC00';
    private const char LastSyllable = '\uD7A3';
    private const char FirstInitial = '\u1100';
    private const char FirstVowel = '\u1161';
    private const char NoFinal = '\u11A7';

    private static readonly string[] Initials = [.. "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ".Select(static letter => letter.ToString())];

    private static readonly string[] Vowels =
    [
        "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ",
    ];

    private static readonly string[] Finals =
    [
        "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ",
        "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
    ];

    // Letters that stand alone, where two keys type them.
    private static readonly Dictionary<char, string> Alone = "ㅘㅙㅚㅝㅞㅟㅢㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ".Zip((string[])
    [
        "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅡㅣ", "ㄱㅅ", "ㄴㅈ", "ㄴㅎ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅂㅅ",
    ]).ToDictionary(static pair => pair.First, static pair => pair.Second);

    /// <summary>Appends the keys; returns whether there are any for the letter.</summary>
    public static bool Append(StringBuilder keys, char letter)
    {
        if (letter is >= FirstSyllable and <= LastSyllable)
        {
            var (first, final) = Math.DivRem(letter - FirstSyllable, Finals.Length);
            keys.Append(Initials[first / Vowels.Length]).Append(Vowels[first % Vowels.Length]).Append(Finals[final]);
            return true;
        }

        var found = Within(Initials, letter - FirstInitial) ?? Within(Vowels, letter - FirstVowel) ?? Within(Finals, letter - NoFinal)
            ?? Alone.GetValueOrDefault(letter);
        keys.Append(found);
        return found is not null;
    }

    /// <summary>The initial consonants of a text, one for each syllable, blanks as they are; other letters end it.</summary>
    public static string InitialsOf(string text) => string.Concat(text.Where(static letter => letter == ' ' || IsSyllable(letter))
        .Select(static letter => letter == ' ' ? " " : Initials[(letter - FirstSyllable) / (Vowels.Length * Finals.Length)]));

    /// <summary>Whether a text has initial consonants only, as people abbreviate: ㅎㅇㅅ.</summary>
    public static bool AreInitials(string text) => text.Length > 1 && text.All(static letter => Initials.Contains(letter.ToString()));

    private static bool IsSyllable(char letter) => letter is >= FirstSyllable and <= LastSyllable;

    // The first final is none.
    private static string? Within(string[] letters, int at) => at >= 0 && at < letters.Length && letters[at].Length > 0 ? letters[at] : null;
}
