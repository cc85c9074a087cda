using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Requests;

namespace ModularPath.Pathfinding.Maps;

/// <summary>Reads an upload: a form with one file, or the picture's bytes as the body and the rest in the address.</summary>
internal sealed class UploadReader(IOptions<PathfindingOptions> options)
{
    private static readonly string[] Fields = ["name", "description", "scale_meters_per_pixel"];
    private static readonly string[] Files = ["file", "image"];

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

        if (form.Keys.FirstOrDefault(static key => !Fields.Contains(key)) is { } unknown)
        {
            throw Problem.InvalidOptions(unknown, "The form", [.. Files, .. Fields]);
        }

        if (form.Files is not [var file] || !Files.Contains(file.Name))
        {
            throw Problem.MissingPicture();
        }

        await using var stream = file.OpenReadStream();
        var picture = await BodyBytes.ReadAsync(stream, file.Length, _mostBytes, cancellationToken);
        return Checked(picture, name => form[name].ToArray() switch
        {
            [] => null,
            [{ } value] => value,
            _ => throw Problem.InvalidValue($"{name} is given more than once."),
        }, file.FileName);
    }

    private async Task<UploadedMap> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, Fields);
        return Checked(await BodyBytes.ReadAsync(request, _mostBytes, cancellationToken), query.Text, fileName: null);
    }

    private static UploadedMap Checked(ReadOnlyMemory<byte> picture, Func<string, string?> field, string? fileName)
    {
        var scale = field("scale_meters_per_pixel") is { Length: > 0 } text ? MapScaling.Checked(QueryReader.NumberOf(text, "scale_meters_per_pixel"), "scale_meters_per_pixel") : (double?)null;
        return new UploadedMap(picture, Short(field("name"), "name", 200) ?? Short(fileName, "the file's name", 200), Short(field("description"), "description", 2000), scale);
    }

    private static string? Short(string? text, string name, int most) =>
        string.IsNullOrWhiteSpace(text) ? null
        : text.Length <= most ? text.Trim()
        : throw Problem.InvalidValue($"{name} is longer than {most} characters.");
}
