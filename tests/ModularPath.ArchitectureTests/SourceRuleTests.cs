using System.Reflection;
using System.Text.RegularExpressions;

namespace ModularPath.ArchitectureTests;

/// <summary>Laws about files that no compiler checks.</summary>
public sealed class SourceRuleTests
{
    private static readonly string[] BannedFolders = ["Utils", "Util", "Helpers", "Helper", "Managers", "Common", "Misc"];
    private static readonly string[] BannedEndings = ["Helper", "Helpers", "Utils", "Manager"];
    private static readonly string[] BannedWords = ["TODO", "FIXME", "NotImplementedException"];

    private static IEnumerable<string> Sources =>
        new[] { "src", "tests" }.SelectMany(static folder =>
            Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories));

    [Fact]
    public void No_file_is_longer_than_400_lines() =>
        Assert.Empty(Sources.Where(static file => File.ReadLines(file).Count() > 400).Select(static file => Path.GetFileName(file)));

    [Fact]
    public void No_line_is_longer_than_140_characters() => Assert.Empty(
        Sources.SelectMany(static file => LongLines(File.ReadAllText(file)).Select(line => $"{Path.GetFileName(file)}:{line}")));

    [Fact]
    public void A_long_line_is_caught_and_one_of_a_raw_string_is_not()
    {
        var line = new string('x', 141);
        Assert.Equal([2], LongLines($"a\n{line}\nb"));
        Assert.Empty(LongLines($"""""
            var page = """
                {line}
                """;
            """""));
    }

    [Fact]
    public void No_folder_and_no_type_is_called_by_what_it_is_not() => Assert.DoesNotContain(Sources, static file =>
        file.Split(Path.DirectorySeparatorChar).Any(static part => BannedFolders.Contains(part))
        || BannedEndings.Any(ending => Path.GetFileNameWithoutExtension(file).EndsWith(ending, StringComparison.Ordinal)));

    [Fact]
    public void Nothing_is_left_to_do() => Assert.DoesNotContain(Sources, static file =>
        Path.GetFileName(file) != "SourceRuleTests.cs"
        && File.ReadAllText(file) is var text
        && BannedWords.Any(word => text.Contains(word, StringComparison.Ordinal)));

    // A category of another name is no error: the level is just never applied.
    [Theory]
    [InlineData("src/Host/appsettings.json", "\"(ModularPath[\\w.]+)\": \"[A-Z]")]
    [InlineData("build/docker/compose.dev.yaml", "Logging__LogLevel__(ModularPath[\\w.]+)")]
    [InlineData("tests/ModularPath.Host.Tests/DiskFullTests.cs", "Logging:LogLevel:(ModularPath[\\w.]+)")]
    public void Log_levels_are_set_for_types_that_exist(string file, string pattern)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, file));
        var categories = Regex.Matches(text, pattern).Select(static match => match.Groups[1].Value);

        Assert.NotEmpty(categories);
        Assert.All(categories, static category => Assert.Contains(
            Directory.EnumerateFiles(AppContext.BaseDirectory, "ModularPath.*.dll").Select(Assembly.LoadFrom),
            assembly => assembly.GetType(category) is not null));
    }

    // The lines of a raw string are a document of another kind, such as HTML.
    private static IEnumerable<int> LongLines(string text)
    {
        var isRaw = false;

        foreach (var (number, line) in text.Split('\n').Index())
        {
            var marks = Regex.Count(line, "\"{3,}");

            if (line.TrimEnd('\r').Length > 140 && !isRaw && marks == 0)
            {
                yield return number + 1;
            }

            isRaw ^= marks % 2 == 1;
        }
    }

    [Fact]
    public void The_top_level_is_the_one_agreed_on() =>
        Assert.Equal(
            ["Host", "Modules", "Shared"],
            Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(static d => Path.GetFileName(d))
                .Order(StringComparer.Ordinal));
}
