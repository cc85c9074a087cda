namespace ModularPath.Inference.Requests;

/// <summary>The pictures of a request: files of a form, or the body itself.</summary>
internal static class UploadedPictures
{
    /// <summary>Names under which a form may have pictures.</summary>
    private static readonly string[] Fields = ["image", "images", "file"];

    /// <exception cref="ProblemException">400 <c>MissingPicture</c>, 400 <c>InvalidOptions</c>, 413 <c>TooBig</c>.</exception>
    public static async Task<NamedPicture> ReadOneAsync(HttpRequest request, long maxBytes, CancellationToken cancellationToken) =>
        (await ReadAllAsync(request, maxBytes, 1, cancellationToken))[0];

    /// <summary>As <see cref="ReadOneAsync"/>; all pictures together may have <paramref name="maxBytes"/>.</summary>
    public static async Task<IReadOnlyList<NamedPicture>> ReadAllAsync(
        HttpRequest request, long maxBytes, int maxCount, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return [new NamedPicture("", await ReadBodyAsync(request, maxBytes, cancellationToken))];
        }

        var form = await request.ReadFormAsync(cancellationToken);
        Check(form, maxBytes, maxCount);
        var pictures = new List<NamedPicture>(form.Files.Count);

        foreach (var file in form.Files)
        {
            pictures.Add(new NamedPicture(file.FileName, await BodyReader.ReadAsync(file, maxBytes, cancellationToken)));
        }

        return pictures;
    }

    /// <exception cref="ProblemException">400 <c>MissingPicture</c>, 413 <c>TooBig</c>.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request, long maxBytes, CancellationToken cancellationToken) =>
        await BodyReader.ReadAsync(request, maxBytes, cancellationToken) is { Length: > 0 } body ? body : throw Missing();

    private static void Check(IFormCollection form, long maxBytes, int maxCount)
    {
        if (form.Keys.Concat(form.Files.Select(static f => f.Name)).FirstOrDefault(static name => !Fields.Contains(name)) is { } unknown)
        {
            throw RequestProblem.InvalidOptions(unknown, "The form", Fields);
        }

        if (form.Files.Count == 0)
        {
            throw Missing();
        }

        if (form.Files.Count > maxCount)
        {
            throw new ProblemException(
                ProblemKind.Invalid, "InvalidOptions", $"The form has {form.Files.Count} pictures; {maxCount} can be answered at once.");
        }

        if (form.Files.Sum(static f => f.Length) > maxBytes)
        {
            throw RequestProblem.TooLarge(maxBytes);
        }
    }

    private static ProblemException Missing() =>
        new(ProblemKind.Invalid, "MissingPicture", "There is no picture: send one as the body, or as the file 'image' of a form.");
}
