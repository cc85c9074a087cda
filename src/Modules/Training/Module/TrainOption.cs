namespace ModularPath.Training;

/// <summary>One option of the verb.</summary>
/// <param name="Name">Without the dashes.</param>
/// <param name="Default">Its value when not given; a flag has "false".</param>
/// <param name="Help">One line.</param>
/// <param name="Fixed">It decides what is learned: a resumed run cannot change it.</param>
internal sealed record TrainOption(string Name, string Default, string Help, bool Fixed = false)
{
    public bool IsFlag => Default is "false";
}
