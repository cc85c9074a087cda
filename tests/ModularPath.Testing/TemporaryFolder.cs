namespace ModularPath.Testing;

/// <summary>An empty folder that is deleted with all it holds.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private const int Tries = 40;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public string Path { get; } = Directory.CreateTempSubdirectory("modularpath-").FullName;

    /// <summary>The path of a file in the folder, whether it exists or not.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    // A pool of connections is cleared by whichever test comes first, and a connection that closes writes its last files meanwhile.
    public void Dispose()
    {
        for (var tries = 1; Directory.Exists(Path); tries++)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (IOException) when (tries < Tries)
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
