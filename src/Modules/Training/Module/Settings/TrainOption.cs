namespace ModularPath.Training.Settings;

/// <summary>One option of the verb.</summary>
/// <param name="Name">Without the dashes.</param>
/// <param name="Default">Its value when not given; a flag has "false".</param>
/// <param name="Help">One line.</param>
/// <param name="Fixed">It decides what is learned: a resumed run cannot change it.</param>
public sealed record TrainOption(string Name, string Default, string Help, bool Fixed = false)
{
    /// <summary>It is there or not; a value is not needed.</summary>
    public bool IsFlag => Default is "false";
}
