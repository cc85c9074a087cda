using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.Terrain;
using ModularPath.Pathfinding.V1;
using ModularPath.SharedKernel;

namespace ModularPath.Pathfinding.Http.Maps;

/// <summary>Reads an upload: a form with its files, or one file's bytes as the body and the rest in the address.</summary>
internal sealed class UploadReader(IOptions<PathfindingOptions> options)
{
    private static readonly string[] Fields = ["name", "description", "scale_meters_per_pixel"];
    private static readonly string[] Files = ["file", "image"];
    private const string Mask = "mask";

    private readonly long _mostBytes = options.Value.Limits.MaxBytes;

    /// <exception cref="SharedKernel.ProblemException">The upload is malformed, too large or has fields that are not known.</exception>
    public async Task<UploadedMap> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return request.HasFormContentType ? await ReadFormAsync(request, cancellationToken) : await ReadBodyAsync(request, cancellationToken);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw Problem.TooLarge(_mostBytes);
        }
        catch (InvalidDataException e)
        {
            throw Problem.InvalidQuery($"The form is malformed: {e.Message}");
        }
    }

    private async Task<UploadedMap> ReadFormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        _ = new QueryReader(request);
        var form = await request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = long.MaxValue }, cancellationToken);

        if (form.Keys.FirstOrDefault(static key => key == Mask || Files.Contains(key)) is { } text)
        {
            throw Problem.MissingPicture($"'{text}' came as text, not as a file (curl: -F {text}=@plan.png), or no file was chosen.");
        }

        if (form.Keys.FirstOrDefault(static key => !Fields.Contains(key)) is { } unknown)
        {
            throw Problem.InvalidOptions(unknown, "The form", [.. Files, Mask, .. Fields]);
        }

        var parts = form.Files.ToLookup(static part => part.Name);

        if (form.Files.Count == 0 || parts[Mask].Skip(1).Any() || parts.Any(static part => part.Key != Mask && !Files.Contains(part.Key)))
        {
            throw Problem.MissingPicture();
        }

        var files = new List<UploadedFile>();

        foreach (var part in form.Files)
        {
            files.Add(new UploadedFile(part.FileName, await BodyBytes.ReadAsync(part, _mostBytes, cancellationToken)));
        }

        var mask = form.Files.ToList().FindIndex(static part => part.Name == Mask);
        return Checked([.. files.Where((_, i) => i != mask)], mask < 0 ? null : files[mask], name => form[name].ToArray() switch
        {
            [] => null,
            [{ } value] => value,
            _ => throw Problem.InvalidValue($"{name} is given more than once."),
        }, files[0].Name);
    }

    private async Task<UploadedMap> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, Fields);
        return Checked([new UploadedFile("", await BodyBytes.ReadAsync(request, _mostBytes, cancellationToken))], mask: null, query.Text, fileName: null);
    }

    private static UploadedMap Checked(IReadOnlyList<UploadedFile> files, UploadedFile? mask, Func<string, string?> field, string? fileName)
    {
        var scale = field("scale_meters_per_pixel") is { Length: > 0 } text ? MapScaling.Checked(FiniteNumber.Parse(text, "scale_meters_per_pixel"), "scale_meters_per_pixel") : (double?)null;
        return new UploadedMap(files, mask, Short(field("name"), "name", 200) ?? Short(fileName, "the file's name", 200), Short(field("description"), "description", 2000), scale);
    }

    private static string? Short(string? text, string name, int most) =>
        string.IsNullOrWhiteSpace(text) ? null
        : text.Contains('\0', StringComparison.Ordinal) ? throw Problem.InvalidValue($"{name} has a character 0, which is none of a text.")
        : text.Length <= most ? text.Trim()
        : throw Problem.InvalidValue($"{name} is longer than {most} characters.");
}
