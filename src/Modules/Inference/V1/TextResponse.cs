using ModularPath.Inference.Contracts;

namespace ModularPath.Inference.V1;

/// <summary>What is written on a picture.</summary>
public sealed record TextResponse
{
    /// <summary><c>Ok</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Pixels of the picture, EXIF orientation applied.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels.</summary>
    public required int Height { get; init; }

    /// <summary>What read the texts, such as <c>ppocr-4</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>Lines of text, from the top to the bottom.</summary>
    public required IReadOnlyList<PrintedText> Texts { get; init; }

    /// <summary>As the API writes it.</summary>
    public static TextResponse Of(PictureText read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new TextResponse { Code = "Ok", Width = read.Width, Height = read.Height, Engine = read.Engine, Texts = read.Texts };
    }
}
