using System.Text;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Mcp;

/// <summary>What tools answer: the API's own answers, as JSON that is said twice, for clients of either age of the protocol.</summary>
internal static class ToolAnswer
{
    // RFC 8089 has no place for a file that lies nowhere: a name of its own, as the protocol asks for.
    private const string Scheme = "modularpath://export/";

    private static readonly string[] Texts = ["json", "svg+xml", "xml", "yaml", "csv"];

    public static CallToolResult Of(object answer)
    {
        var json = JsonSerializer.SerializeToElement(answer, answer.GetType(), StrictJson.Options);
        return new CallToolResult { Content = [new TextContentBlock { Text = json.GetRawText() }], StructuredContent = json };
    }

    public static CallToolResult Picture(ReadOnlyMemory<byte> bytes, string mediaType) =>
        new() { Content = [ImageContentBlock.FromBytes(bytes, mediaType)] };

    /// <summary>What the file is, and then the file: as a picture that can be seen, as text that can be read, or as bytes.</summary>
    public static CallToolResult Of(ExportedFile file)
    {
        var result = Of(new ToolFile(file.Name, file.MediaType, file.Content.Length, file.Warnings));
        result.Content.Add(ContentOf(file));
        return result;
    }

    private static ContentBlock ContentOf(ExportedFile file)
    {
        if (file.MediaType == "image/png")
        {
            return ImageContentBlock.FromBytes(file.Content, file.MediaType);
        }

        var address = Scheme + Uri.EscapeDataString(file.Name);
        return new EmbeddedResourceBlock
        {
            Resource = IsText(file.MediaType)
                ? new TextResourceContents
                {
                    Uri = address,
                    MimeType = file.MediaType,
                    Text = Encoding.UTF8.GetString(file.Content),
                }
                : BlobResourceContents.FromBytes(file.Content, address, file.MediaType),
        };
    }

    private static bool IsText(string mediaType) =>
        mediaType.StartsWith("text/", StringComparison.Ordinal)
        || Texts.Any(text => mediaType.EndsWith(text, StringComparison.Ordinal));
}

/// <summary>A file that follows.</summary>
/// <param name="Name">To save it under.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Warnings">What of the map it could not hold.</param>
internal sealed record ToolFile(string Name, string MediaType, int Bytes, IReadOnlyList<MapWarning> Warnings);
