namespace ModularPath.Training.Datasets;

/// <summary>A map of a dataset that can be read when it is needed.</summary>
/// <param name="Name">Of the map; what stands before two underscores is its source.</param>
/// <param name="File">Its picture.</param>
/// <param name="Read">
/// Reads it. Throws <see cref="TrainingInputException"/>, <see cref="PictureException"/>, <see cref="IOException"/> or
/// <see cref="UnauthorizedAccessException"/> if it cannot be used. Called by several threads.
/// </param>
internal sealed record MapEntry(string Name, string File, Func<LabelledMap> Read)
{
    /// <summary>Index of the dataset that it is of.</summary>
    public int Dataset { get; init; }

    /// <summary>The source: its maps resemble each other, so a score is honest only if none of them was trained on.</summary>
    public string Source => Name.Split("__", 2)[0];

    public static bool IsOfOneMap(Exception e) =>
        e is TrainingInputException or PictureException or IOException or UnauthorizedAccessException;
}
