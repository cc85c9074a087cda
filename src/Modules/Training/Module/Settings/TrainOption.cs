using System.CommandLine;

namespace ModularPath.Training.Settings;

/// <summary>What is common to the options of <c>train</c>, whatever the type of their value.</summary>
internal interface ITrainOption
{
    /// <summary>With its dashes.</summary>
    string Name { get; }

    /// <summary>Without the dashes: its name in checkpoints.</summary>
    string Key { get; }

    /// <summary>The text of its default; "false" for a flag.</summary>
    string Default { get; }

    /// <summary>It decides what is learned: a resumed run cannot change it.</summary>
    bool IsFixed { get; }

    bool IsFlag { get; }
}

/// <summary>Reads the value of an option from its text.</summary>
/// <returns>False if the text is not such a value.</returns>
internal delegate bool TryReadValue<T>(string text, out T value);

/// <summary>An option of <c>train</c>, whose text is also kept in checkpoints.</summary>
internal sealed class TrainOption<T> : Option<T>, ITrainOption
{
    /// <param name="key">Without the dashes.</param>
    /// <param name="byDefault">The text of the default; empty for none.</param>
    /// <param name="help">One line.</param>
    /// <param name="isFixed">See <see cref="ITrainOption.IsFixed"/>.</param>
    /// <param name="expected">What its text must be; null for a flag.</param>
    /// <param name="tryRead">Reads the text; null for a flag.</param>
    public TrainOption(string key, string byDefault, string help, bool isFixed, string? expected, TryReadValue<T>? tryRead)
        : base($"--{key}")
    {
        (Key, Default, IsFixed, Description) = (key, byDefault, isFixed, help);

        if (tryRead is null)
        {
            return;
        }

        HelpName = "VALUE";
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;

            if (!tryRead(text, out var value))
            {
                result.AddError($"--{key} '{text}' is not {expected}.");
            }

            return value;
        };

        if (byDefault.Length > 0)
        {
            DefaultValueFactory = _ => tryRead(byDefault, out var value) ? value : throw new InvalidOperationException(key);
        }
    }

    public string Key { get; }

    public string Default { get; }

    public bool IsFixed { get; }

    public bool IsFlag => typeof(T) == typeof(bool);
}
