namespace ModularPath.Pathfinding.Tests.Sources;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("modularpath-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
