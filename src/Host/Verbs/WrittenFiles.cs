namespace ModularPath.Host.Verbs;

/// <summary>What a verb makes of a folder: one bad file does not cost the others.</summary>
internal sealed class WrittenFiles(VerbAnswer answer)
{
    private readonly List<WrittenFile> _files = [];
    private readonly List<object> _refused = [];

    public void Add(WrittenFile file)
    {
        _files.Add(file);
        answer.Say(file.ToString());
    }

    public void Refuse(string file, Exception e)
    {
        var (problem, _) = VerbAnswer.Describe(e);
        _refused.Add(new { File = file, Problem = problem });
        answer.Error.WriteLine($"{file}: {problem.Detail}");
    }

    /// <returns>The exit code.</returns>
    public int Finish()
    {
        if (answer.IsJson)
        {
            answer.Give(new { Files = _files, Refused = _refused }, "");
        }

        return _refused.Count == 0 ? ExitCode.Ok : ExitCode.BadInput;
    }
}
