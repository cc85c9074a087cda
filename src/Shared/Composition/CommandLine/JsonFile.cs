using System.Text.Json;
using System.Text.Json.Nodes;
using ModularPath.SharedKernel;

namespace ModularPath.Composition.CommandLine;

/// <summary>Reads JSON files that options name.</summary>
public static class JsonFile
{
    private static readonly JsonDocumentOptions Syntax = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <param name="option">With its dashes.</param>
    /// <param name="path"><c>-</c> for standard input.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null if the file is JSON's <c>null</c>.</returns>
    /// <exception cref="ProblemException">The file cannot be read (<c>UnusableFile</c>), or is not JSON (<c>InvalidQuery</c>).</exception>
    public static async Task<JsonNode?> ReadAsync(string option, string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
            return await JsonNode.ParseAsync(stream, null, Syntax, cancellationToken);
        }
        catch (JsonException e)
        {
            throw new ProblemException(ProblemKind.Invalid, "InvalidQuery", $"{option} '{path}' is not well-formed "
                + $"JSON: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(ProblemKind.Invalid, "UnusableFile", $"{option} '{path}' cannot be read: {e.Message}");
        }
    }
}
