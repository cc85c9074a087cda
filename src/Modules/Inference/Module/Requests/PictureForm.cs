namespace ModularPath.Inference.Requests;

/// <summary>A picture as a form, for the API documents; the body may also be the picture itself.</summary>
public sealed record PictureForm
{
    /// <summary>PNG, JPEG, WebP, GIF, BMP, TIFF, TGA, PBM, PGM or PPM, recognised by content; may also be called <c>file</c>.</summary>
    public required IFormFile Image { get; init; }
}
