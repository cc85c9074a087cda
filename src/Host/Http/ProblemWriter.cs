namespace ModularPath.Host.Http;

/// <summary>
/// Writes a problem to those too whose Accept does not name it: who wants a picture has to learn why there is none. RFC 9110 (section
/// 12.5.1) leaves that to the server, while ASP.NET Core sends them nothing, and answers 500 where it would have been 404.
/// </summary>
internal sealed class ProblemWriter(IServiceProvider services) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context) =>
        services.GetServices<IProblemDetailsWriter>().First(writer => writer != this).WriteAsync(context);
}
