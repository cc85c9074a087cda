namespace ModularPath.Inference.Engine.Serving;

/// <summary>A version that was chosen, and the file that it was then: another file under the same name is not what was chosen.</summary>
internal sealed record ChosenModel(string Name, string Version, string Sha256)
{
    public override string ToString() => $"{Name} {Version}";
}
