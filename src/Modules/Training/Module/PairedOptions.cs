namespace ModularPath.Training;

/// <summary>Command lines of nothing but <c>--name value</c>.</summary>
internal static class PairedOptions
{
    /// <summary>The values by name with its dashes.</summary>
    /// <exception cref="TrainingInputException">An option is unknown, given twice or lacks its value.</exception>
    public static Dictionary<string, string> Read(string[] args, params IReadOnlyList<string> known)
    {
        var given = new Dictionary<string, string>();

        for (var i = 0; i < args.Length; i += 2)
        {
            if (!known.Contains(args[i]))
            {
                throw new TrainingInputException($"Unknown option {args[i]}.");
            }

            if (i + 1 == args.Length || args[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                throw new TrainingInputException($"{args[i]} needs a value.");
            }

            if (!given.TryAdd(args[i], args[i + 1]))
            {
                throw new TrainingInputException($"{args[i]} is given twice.");
            }
        }

        return given;
    }
}
