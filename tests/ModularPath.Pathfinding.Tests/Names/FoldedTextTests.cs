using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ModularPath.Pathfinding.Names;

namespace ModularPath.Pathfinding.Tests.Names;

/// <summary>How names are compared. The oracle is Python's unicodedata, since .NET normalizes only ASCII here.</summary>
public sealed class FoldedTextTests
{
    private const string Python = "/usr/bin/python3";

    // Compatibility decomposition without marks, and without case; letters that Unicode does not take apart are not asked for.
    private const string Latin = """
        import json, unicodedata as u
        rows = {}
        for c in [*range(0x41, 0x250), *range(0x1E00, 0x1F00)]:
            plain = ''.join(x for x in u.normalize('NFKD', chr(c)) if u.category(x) != 'Mn').casefold()
            if plain.isascii() and plain.isalpha():
                rows[chr(c)] = plain
        print(json.dumps(rows))
        """;

    // By their names in Unicode: HANGUL CHOSEONG SSANGKIYEOK is typed by the key of HANGUL LETTER SSANGKIYEOK, HANGUL JUNGSEONG WA by two.
    private const string Hangul = """
        import json, unicodedata as u
        two = {'WA': 'O A', 'WAE': 'O AE', 'OE': 'O I', 'WEO': 'U EO', 'WE': 'U E', 'WI': 'U I', 'YI': 'EU I'}
        double = ['KIYEOK-SIOS', 'NIEUN-CIEUC', 'NIEUN-HIEUH', 'RIEUL-KIYEOK', 'RIEUL-MIEUM', 'RIEUL-PIEUP', 'RIEUL-SIOS', 'RIEUL-THIEUTH',
            'RIEUL-PHIEUPH', 'RIEUL-HIEUH', 'PIEUP-SIOS']
        keys = lambda name: two.get(name, name.replace('-', ' ') if name in double else name).split()
        rows = {}
        for c in range(0xAC00, 0xD7A4, 37):
            letters = [u.name(x).split()[-1] for x in u.normalize('NFD', chr(c))]
            rows[chr(c)] = ''.join(u.lookup('HANGUL LETTER ' + key) for name in letters for key in keys(name))
        print(json.dumps(rows))
        """;

    [Theory, InlineData(Latin, 500), InlineData(Hangul, 300)]
    public async Task Letters_are_taken_apart_as_Unicode_has_it(string script, int least)
    {
        var rows = await AskPythonAsync(script);
        Assert.InRange(rows.Count, least, int.MaxValue);
        Assert.All(rows, static row => Assert.Equal((row.Key, row.Value), (row.Key, FoldedText.Of(row.Key).Whole)));
    }

    [Theory]
    [InlineData("  Straße  12 ", "strasse 12"), InlineData("ÆRØ-Łódź", "aero lodz"), InlineData("İstanbul ıı", "istanbul ii")]
    [InlineData("Cafe\u0301", "cafe"), InlineData("Ｒｏｏｍ １２", "room 12"), InlineData("W.C. / 2", "w c 2"), InlineData("ẞ", "ss")]
    [InlineData("회의실", "ㅎㅗㅣㅇㅡㅣㅅㅣㄹ"), InlineData("회읫", "ㅎㅗㅣㅇㅡㅣㅅ"), InlineData("회ㅇ", "ㅎㅗㅣㅇ"), InlineData("ㄳ", "ㄱㅅ")]
    [InlineData("\u1112\u116C\u110B\u1174", "ㅎㅗㅣㅇㅡㅣ"), InlineData("!?", "")]
    public void What_people_write_is_compared_by_its_letters(string written, string folded) =>
        Assert.Equal(folded, FoldedText.Of(written).Whole);

    // The naive distance, over all beginnings of the word.
    [Fact]
    public void Errors_are_those_of_the_naive_distance_to_the_nearest_beginning()
    {
        var random = new Random(5);
        var forgiven = 0;

        for (var round = 0; round < 20_000; round++)
        {
            string word = Letters(random, 1, 12), typed = Letters(random, 1, 12);
            typed = random.Next(2) == 0 ? typed : Mistyped(random, word);
            var naive = Enumerable.Range(0, word.Length + 1).Min(length => Distance(typed, word[..length]));
            var most = typed.Length < 4 ? 0 : typed.Length < 8 ? 1 : 2;
            var expected = naive <= most && most > 0 ? naive : (int?)null;
            forgiven += expected is null ? 0 : 1;
            Assert.Equal((typed, word, expected), (typed, word, Misspelling.Errors(Word(typed), Word(word))));
        }

        Assert.InRange(forgiven, 2000, 18_000);
    }

    private static FoldedWord Word(string text) => new(text, Misspelling.LettersOf(text));

    private static string Letters(Random random, int least, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => (char)('a' + random.Next(4))));

    private static string Mistyped(Random random, string word)
    {
        var letters = word.ToList();

        for (var error = random.Next(4); error > 0 && letters.Count > 1; error--)
        {
            var at = random.Next(letters.Count - 1);

            switch (random.Next(4))
            {
                case 0: letters.RemoveAt(at); break;
                case 1: letters.Insert(at, 'x'); break;
                case 2: letters[at] = 'y'; break;
                default: (letters[at], letters[at + 1]) = (letters[at + 1], letters[at]); break;
            }
        }

        return string.Concat(letters);
    }

    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];

        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                d[i, j] = i == 0 || j == 0 ? i + j
                    : Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));

                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }

    private static async Task<Dictionary<string, string>> AskPythonAsync(string script)
    {
        Assert.SkipUnless(File.Exists(Python), string.Create(CultureInfo.InvariantCulture, $"{Python} is not there."));
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", script]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return JsonSerializer.Deserialize<Dictionary<string, string>>(said)!;
    }
}
