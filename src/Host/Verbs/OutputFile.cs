using ModularPath.SharedKernel;

namespace ModularPath.Host.Verbs;

/// <summary>Files that options name, to be written.</summary>
internal static class OutputFile
{
    /// <summary>Refuses, before any work is done for it, what could not be written.</summary>
    /// <param name="path">Null for none.</param>
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
