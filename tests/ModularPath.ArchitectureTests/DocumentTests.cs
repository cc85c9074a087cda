using System.Text.RegularExpressions;

namespace ModularPath.ArchitectureTests;

/// <summary>Laws about the documents.</summary>
public sealed partial class DocumentTests
{
    // Shorter pages are their own contents.
    private const int ShortPage = 30;

    private static readonly string[] NotOurs = ["artifacts", "node_modules", "vendor", "bin", "obj"];

    private static readonly IReadOnlyDictionary<string, string> Pages = Files(Repository.Root).ToDictionary(
        static file => Path.GetRelativePath(Repository.Root, file), File.ReadAllText, StringComparer.Ordinal);

    private static readonly HashSet<string> Tests =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(static file => Path.GetFileNameWithoutExtension(file))];

    public static TheoryData<string> Names => [.. Pages.Keys.Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Names))]
    public void Links_lead_to_files_and_headings_that_exist(string page) => Assert.Empty(BrokenLinks(page, Pages[page]));

    [Theory, MemberData(nameof(Names))]
    public void A_page_of_several_parts_begins_with_its_contents(string page) => Assert.Empty(MissingContents(Pages[page]));

    [Theory, MemberData(nameof(Names))]
    public void Lines_fit_a_screen(string page) => Assert.Empty(LongLines(Pages[page]));

    [Theory, MemberData(nameof(Names))]
    public void Tests_that_are_named_exist(string page) => Assert.Empty(MissingTests(Pages[page]));

    [Fact]
    public void A_test_that_is_gone_is_caught() => Assert.Equal(["GoneTests"], MissingTests($"`{nameof(DocumentTests)}`, `GoneTests`"));

    [Theory]
    [InlineData("[gone](gone.md)")]
    [InlineData("[gone](#nowhere)")]
    [InlineData("[gone](CONTRIBUTING.md#nowhere)")]
    [InlineData("![gone](gone.png)")]
    public void A_broken_link_is_caught(string planted) => Assert.NotEmpty(BrokenLinks("README.md", Pages["README.md"] + planted));

    [Fact]
    public void Contents_that_lack_a_heading_are_caught() =>
        Assert.Equal(["Three"], MissingContents($"- [One](#one)\n- [Two](#two)\n## One\n## Two\n## Three\n{new string('\n', ShortPage)}"));

    [Fact]
    public void A_long_line_is_caught() => Assert.Single(LongLines($"short\n{new string('x', 141)}\n"));

    [Fact]
    public void The_documents_that_people_look_for_are_there() =>
        Assert.Superset(
            new HashSet<string> { "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "THIRD-PARTY-NOTICES.md" }, Pages.Keys.ToHashSet());

    [Fact]
    public void Every_package_of_the_program_is_named_with_its_licence() =>
        Assert.All(
            Repository.Projects("src").SelectMany(static project => Package().Matches(File.ReadAllText(project))),
            static package => Assert.Contains(package.Groups[1].Value, Pages["THIRD-PARTY-NOTICES.md"], StringComparison.Ordinal));

    private static IEnumerable<string> BrokenLinks(string page, string text) =>
        from Match link in Link().Matches(Code().Replace(text, ""))
        let target = Uri.UnescapeDataString(link.Groups[1].Value)
        where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        let parts = target.Split('#', 2)
        let file = parts[0].Length == 0
            ? page
            : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, parts[0])))
        where !Path.Exists(Path.Combine(Repository.Root, file))
            || (parts.Length == 2 && !Anchors(file == page ? text : Pages[file]).Contains(parts[1]))
        select target;

    private static IEnumerable<string> MissingTests(string text) =>
        TestName().Matches(text).Select(static match => match.Groups[1].Value).Except(Tests);

    private static IEnumerable<string> MissingContents(string text)
    {
        var headings = Headings(text).ToArray();
        var linked = Link().Matches(text).Select(static link => link.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        return text.Count('\n') < ShortPage ? [] : headings.Where(heading => !linked.Contains($"#{Anchor(heading)}"));
    }

    // Tables, links, recorded JSON and what the verb cost prints cannot be broken.
    private static IEnumerable<string> LongLines(string text) =>
        Records().Replace(text, "").Split('\n')
            .Where(static line => line.Length > 140 && !line.StartsWith('|') && !line.Contains("](", StringComparison.Ordinal));

    private static IEnumerable<string> Headings(string text) =>
        Heading().Matches(Code().Replace(text, "")).Select(static match => match.Groups[1].Value.Trim());

    private static HashSet<string> Anchors(string text) =>
        AnyHeading().Matches(Code().Replace(text, "")).Select(static match => Anchor(match.Groups[1].Value.Trim()))
            .ToHashSet(StringComparer.Ordinal);

    // As GitHub makes them: letters, digits, hyphens, and hyphens for spaces.
    private static string Anchor(string heading) =>
        NotInAnchors().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*.md").Concat(
            Directory.EnumerateDirectories(folder)
                .Where(static child => Path.GetFileName(child) is var name && !name.StartsWith('.') && !NotOurs.Contains(name))
                .SelectMany(Files));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex AnyHeading();

    [GeneratedRegex("^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\p{L}\p{Nd}_ -]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex("`([A-Z][A-Za-z]+Tests)`")]
    private static partial Regex TestName();

    [GeneratedRegex("<PackageReference Include=\"([^\"]+)\"")]
    private static partial Regex Package();

    [GeneratedRegex("^```json.*?^```|^<!-- cost -->.*?^<!-- /cost -->", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Records();
}
