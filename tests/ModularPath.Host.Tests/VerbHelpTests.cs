using ModularPath.Composition.CommandLine;
using ModularPath.Host.Verbs;

namespace ModularPath.Host.Tests;

/// <summary>The help of all verbs has the same form.</summary>
public sealed class VerbHelpTests
{
    public static TheoryData<string> All => [.. VerbLine.Root().Subcommands.Select(static verb => verb.Name)];

    [Theory, MemberData(nameof(All))]
    public async Task Every_verb_says_how_it_is_used_what_it_ends_with_and_gives_examples(string name)
    {
        var help = await VerbRun.Of(name, "--help");
        var verb = VerbLine.Root().Subcommands.Single(verb => verb.Name == name);

        Assert.Equal((0, ""), (help.Code, help.Error));
        Assert.All(
            (string[])[
                "Description:", $"Usage:\n  modularpath {name}", "Options:", "  --json", "Exit codes:\n  0 ", "2 bad input",
                $"Examples:\n  modularpath {name}"],
            part => Assert.Contains(part, help.Output, StringComparison.Ordinal));
        Assert.All(
            verb.Options.Where(static option => !option.Hidden),
            option => Assert.Contains(option.Name, help.Output, StringComparison.Ordinal));
        Assert.All(verb.Options.Where(static option => !option.Hidden), static option => Assert.EndsWith(
            option is System.CommandLine.Help.HelpOption ? "" : ".", option.Description, StringComparison.Ordinal));
        Assert.Equal(help, await VerbRun.Of("help", name));
    }

    [Theory, MemberData(nameof(All))]
    public void Every_example_is_a_line_that_the_verb_takes(string name) =>
        Assert.All(((Verb)VerbLine.Root().Subcommands.Single(verb => verb.Name == name)).Examples, static example =>
        {
            // What follows ">" is for the shell.
            var line = example.Split(" >")[0].Split(' ')[1..];
            Assert.Empty(VerbLine.Root().Parse(line).Errors);
        });

    [Fact]
    public void A_verb_brings_those_of_its_module_alone_and_another_word_brings_all()
    {
        Assert.Equal(["route", "export", "batch", "rooms", "egress", "search", "move", "backup", "adopt"], Names("route"));
        Assert.Equal(["key", "health"], Names("health"));
        Assert.Equal(Names(null), Names("rout"));

        static IEnumerable<string> Names(string? named) => VerbLine.Root(named).Subcommands.Select(static verb => verb.Name);
    }

    [Fact]
    public void An_option_means_the_same_in_all_verbs()
    {
        var options = VerbLine.Root().Subcommands.SelectMany(static verb => verb.Options)
            .Where(static option => option.Name is "--scale" or "--model" or "--json" or "--georeference")
            .GroupBy(static option => option.Name);

        Assert.All(
            options, static same => Assert.Single(same.Select(static option => option.Description!.Split(" With a FILE:")[0]).Distinct()));
        Assert.All(VerbLine.Root().Subcommands, static verb => Assert.Contains(verb.Options, static option => option.Name == "--json"));
        Assert.DoesNotContain(VerbLine.Root().Subcommands.SelectMany(static verb => verb.Options), static option =>
            option is { Name: "--meters-per-pixel", Hidden: false });
    }
}
