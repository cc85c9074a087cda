using Microsoft.AspNetCore.Http;
using ModularPath.SharedKernel;

namespace ModularPath.Inference.Requests;

/// <summary>The pictures of a request: files of a form, or the body itself.</summary>
internal static class Upload
{
    /// <summary>Boundaries and headers of a form, bytes beside its pictures.</summary>
    public const long FormOverhead = 64 * 1024;

    /// <summary>Names under which a form may have pictures.</summary>
    private static readonly string[] Fields = ["image", "images", "file"];

    /// <exception cref="ProblemException">400 <c>MissingPicture</c>, 400 <c>InvalidOptions</c>, 413 <c>TooBig</c>, 415 <c>UnsupportedMedia</c>.</exception>
    public static async Task<NamedPicture> ReadOneAsync(HttpRequest request, long maxBytes, CancellationToken cancellationToken) =>
        (await ReadAllAsync(request, maxBytes, 1, cancellationToken))[0];

    /// <summary>As <see cref="ReadOneAsync"/>; all pictures together may have <paramref name="maxBytes"/>.</summary>
    public static async Task<IReadOnlyList<NamedPicture>> ReadAllAsync(
        HttpRequest request, long maxBytes, int maxCount, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes + FormOverhead)
        {
            throw TooBig(maxBytes);
        }

        if (!request.HasFormContentType)
        {
            return [new NamedPicture("", await ReadBodyAsync(request, maxBytes, cancellationToken))];
        }

        var form = await request.ReadFormAsync(cancellationToken);
        Check(form, maxBytes, maxCount);
        var pictures = new List<NamedPicture>(form.Files.Count);

        foreach (var file in form.Files)
        {
            var bytes = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(bytes, cancellationToken);
            pictures.Add(new NamedPicture(file.FileName, bytes));
        }

        return pictures;
    }

    private static void Check(IFormCollection form, long maxBytes, int maxCount)
    {
        if (form.Keys.Concat(form.Files.Select(static f => f.Name)).FirstOrDefault(static name => !Fields.Contains(name)) is { } unknown)
        {
            throw Invalid($"The form has a field '{unknown}'. Pictures are in {string.Join(" or ", Fields)}, options in the query.");
        }

        if (form.Files.Count == 0)
        {
            throw Missing();
        }

        if (form.Files.Count > maxCount)
        {
            throw Invalid($"The form has {form.Files.Count} pictures; {maxCount} can be answered at once.");
        }

        if (form.Files.Sum(static f => f.Length) > maxBytes)
        {
            throw TooBig(maxBytes);
        }
    }

    /// <exception cref="ProblemException">400 <c>MissingPicture</c>, 413 <c>TooBig</c>.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request, long maxBytes, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, maxBytes));

        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);

            // While reading, because a chunked body does not say how long it is.
            if (body.Length + read.Buffer.Length > maxBytes)
            {
                throw TooBig(maxBytes);
            }

            foreach (var segment in read.Buffer)
            {
                body.Write(segment.Span);
            }

            request.BodyReader.AdvanceTo(read.Buffer.End);

            if (read.IsCompleted)
            {
                return body.Length > 0 ? body.GetBuffer().AsMemory(0, (int)body.Length) : throw Missing();
            }
        }
    }

    private static ProblemException TooBig(long maxBytes) =>
        new(ProblemKind.TooLarge, "TooBig", $"The upload has more than {maxBytes} bytes.");

    private static ProblemException Invalid(string detail) => new(ProblemKind.Invalid, "InvalidOptions", detail);

    private static ProblemException Missing() =>
        new(ProblemKind.Invalid, "MissingPicture", "There is no picture: send one as the body, or as the file 'image' of a form.");
}
