using ModularPath.SharedKernel;

namespace ModularPath.Composition.CommandLine;

/// <summary>Checks output files that options name.</summary>
public static class OutputFile
{
    /// <summary>Refuses a file that cannot be written, before any work is done for it.</summary>
    /// <param name="path">Null if there is no file to write.</param>
    /// <exception cref="ProblemException"><c>UnusableFile</c>.</exception>
    public static void Require(string? path)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            var existed = Path.Exists(path);
            File.Open(path, FileMode.OpenOrCreate, FileAccess.Write).Dispose();

            if (!existed)
            {
                File.Delete(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var why = Directory.Exists(path) ? "it is a folder." : e.Message;
            throw new ProblemException(ProblemKind.Invalid, "UnusableFile", $"'{path}' cannot be written: {why}");
        }
    }
}
