using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using ModularPath.Endpoints;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Http.Maps;

/// <summary>Reads an upload: a form with files and fields, or the bytes of one file with the fields in the query.</summary>
internal sealed class UploadReader(IOptions<PathfindingOptions> options)
{
    public const int LongestName = 200;

    private const string Mask = "mask";
    private const string Name = "name";
    private const string Description = "description";
    private const string Scale = "scale_meters_per_pixel";
    private const int LongestDescription = 2000;

    private static readonly string[] Fields = [Name, Description, Scale];
    private static readonly string[] Files = ["file", "image"];

    private readonly long _mostBytes = options.Value.Limits.MaxBytes;

    /// <exception cref="ProblemException">The upload is malformed, too large or has fields that are not known.</exception>
    public async Task<UploadedMap> ReadAsync(HttpRequest request, UploadQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return request.HasFormContentType
                ? await ReadFormAsync(request, cancellationToken)
                : Checked([await ReadFileAsync(request, cancellationToken)], mask: null, query, fileName: null);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw RequestProblem.TooLarge(_mostBytes);
        }
        catch (InvalidDataException e)
        {
            throw RequestProblem.InvalidQuery($"The form is malformed: {e.Message}");
        }
    }

    /// <summary>The same of a file that has arrived by other means.</summary>
    /// <exception cref="ProblemException">It is too large, or what is said of it is malformed.</exception>
    public UploadedMap Read(ReadOnlyMemory<byte> file, UploadQuery fields) =>
        file.Length > _mostBytes
            ? throw RequestProblem.TooLarge(_mostBytes)
            : Checked([new UploadedFile("", file)], mask: null, fields, fileName: null);

    private async Task<UploadedFile> ReadFileAsync(HttpRequest request, CancellationToken cancellationToken) =>
        new("", await BodyReader.ReadAsync(request, _mostBytes, cancellationToken));

    private async Task<UploadedMap> ReadFormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.Query.Keys.FirstOrDefault() is { } option)
        {
            throw RequestProblem.InvalidOptions(option, "The query of a form", []);
        }

        var form = await request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = long.MaxValue }, cancellationToken);
        CheckNames(form);
        var files = new List<UploadedFile>();

        foreach (var part in form.Files)
        {
            files.Add(new UploadedFile(part.FileName, await BodyReader.ReadAsync(part, _mostBytes, cancellationToken)));
        }

        var mask = form.Files.ToList().FindIndex(static part => part.Name == Mask);
        var fields = new UploadQuery
        {
            Name = Text(form, Name),
            Description = Text(form, Description),
            ScaleMetersPerPixel = Text(form, Scale) is { Length: > 0 } scale ? FiniteNumber.Parse(scale, Scale) : null,
        };
        return Checked([.. files.Where((_, i) => i != mask)], mask < 0 ? null : files[mask], fields, files[0].Name);
    }

    private static void CheckNames(IFormCollection form)
    {
        if (form.Keys.FirstOrDefault(static key => key == Mask || Files.Contains(key)) is { } text)
        {
            throw Problem.MissingPicture($"'{text}' came as text, not as a file (curl: -F {text}=@plan.png), or no file was chosen.");
        }

        if (form.Keys.FirstOrDefault(static key => !Fields.Contains(key)) is { } unknown)
        {
            throw RequestProblem.InvalidOptions(unknown, "The form", [.. Files, Mask, .. Fields]);
        }

        var parts = form.Files.ToLookup(static part => part.Name);

        if (form.Files.Count == 0 || parts[Mask].Skip(1).Any() || parts.Any(static part => part.Key != Mask && !Files.Contains(part.Key)))
        {
            throw Problem.MissingPicture();
        }
    }

    private static string? Text(IFormCollection form, string name) => form[name].ToArray() switch
    {
        [] => null,
        [{ } value] => value,
        _ => throw RequestProblem.InvalidValue($"{name} is given more than once."),
    };

    private static UploadedMap Checked(IReadOnlyList<UploadedFile> files, UploadedFile? mask, UploadQuery fields, string? fileName) => new(
        files,
        mask,
        Short(fields.Name, Name, LongestName) ?? Short(fileName, "the file's name", LongestName),
        Short(fields.Description, Description, LongestDescription),
        fields.ScaleMetersPerPixel is { } scale ? MapScaling.Checked(scale, Scale) : null);

    private static string? Short(string? text, string name, int most) =>
        string.IsNullOrWhiteSpace(text) ? null
        : text.Contains('\0', StringComparison.Ordinal) ? throw RequestProblem.InvalidValue($"{name} must not contain NUL.")
        : text.Length <= most ? text.Trim()
        : throw RequestProblem.InvalidValue($"{name} is longer than {most} characters.");
}
