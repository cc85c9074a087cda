using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ModularPath.Host.Verbs;

/// <summary>Options that are numbers, read as JSON has them wherever they are typed: the parser's own way takes 0,05 for 5.</summary>
internal static class NumberOption
{
    public static Option<double?> Of(string name, string description) =>
        new(name) { Description = description, CustomParser = static result => Read(result) };

    /// <param name="name">With its dashes.</param>
    /// <param name="description">For help.</param>
    /// <param name="otherwise">Where it is not given.</param>
    /// <param name="most">It is greater than 0 and at most this.</param>
    public static Option<double> Of(string name, string description, double otherwise, double most) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => otherwise,
        CustomParser = result =>
        {
            var number = Read(result);

            if (number is not (null or > 0) || number > most)
            {
                result.AddError($"{name} must be greater than 0 and at most {most}.");
            }

            return number ?? otherwise;
        },
    };

    private static double? Read(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        result.AddError($"{((OptionResult)result.Parent!).Option.Name} '{text}' is no number: write it like 0.05.");
        return null;
    }
}
