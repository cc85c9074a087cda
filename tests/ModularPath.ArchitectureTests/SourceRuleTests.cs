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
    public void No_folder_and_no_type_is_called_by_what_it_is_not() => Assert.DoesNotContain(Sources, static file =>
        file.Split(Path.DirectorySeparatorChar).Any(static part => BannedFolders.Contains(part))
        || BannedEndings.Any(ending => Path.GetFileNameWithoutExtension(file).EndsWith(ending, StringComparison.Ordinal)));

    [Fact]
    public void Nothing_is_left_to_do() => Assert.DoesNotContain(Sources, static file =>
        Path.GetFileName(file) != "SourceRuleTests.cs"
        && File.ReadAllText(file) is var text
        && BannedWords.Any(word => text.Contains(word, StringComparison.Ordinal)));

    [Fact]
    public void The_top_level_is_the_one_agreed_on() =>
        Assert.Equal(
            ["Host", "Modules", "Shared"],
            Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(static d => Path.GetFileName(d))
                .Order(StringComparer.Ordinal));
}
