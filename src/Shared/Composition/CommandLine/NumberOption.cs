using System.CommandLine;
using System.CommandLine.Parsing;
using ModularPath.SharedKernel;

namespace ModularPath.Composition.CommandLine;

/// <summary>Options that are numbers, in the syntax of JSON in every culture: the library's own parser reads 0,05 as 5.</summary>
public static class NumberOption
{
    public static Option<double?> Of(string name, string description) =>
        new(name) { HelpName = "N", Description = description, CustomParser = static result => Read(result) };

    public static Option<double?> Positive(string name, string description) => new(name)
    {
        HelpName = "N",
        Description = description,
        CustomParser = result => Read(result) switch
        {
            <= 0 => Refuse(result, $"{name} must be greater than 0."),
            var number => number,
        },
    };

    /// <param name="name">With its dashes.</param>
    /// <param name="description">For help.</param>
    /// <param name="otherwise">The default.</param>
    /// <param name="most">The number must be greater than 0 and at most this.</param>
    public static Option<double> Of(string name, string description, double otherwise, double most) => new(name)
    {
        HelpName = "N",
        Description = description,
        DefaultValueFactory = _ => otherwise,
        CustomParser = result => (Read(result) is var number && (number <= 0 || number > most)
            ? Refuse(result, FormattableString.Invariant($"{name} must be greater than 0 and at most {most}."))
            : number) ?? otherwise,
    };

    /// <summary>A finite number as JSON would write it.</summary>
    public static double? Parse(string text) => FiniteNumber.TryParse(text, out var number) ? number : null;

    private static double? Read(ArgumentResult result) =>
        Parse(result.Tokens[0].Value)
        ?? Refuse(result, $"{((OptionResult)result.Parent!).Option.Name} '{result.Tokens[0].Value}' is no number: write it like 0.05.");

    private static double? Refuse(ArgumentResult result, string why)
    {
        result.AddError(why);
        return null;
    }
}
