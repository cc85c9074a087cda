namespace ModularPath.Inference.Requests;

/// <summary>Pictures as a form, for the API documents.</summary>
public sealed record PicturesForm
{
    /// <summary>PNG, JPEG, WebP, GIF, BMP, TIFF, TGA, PBM, PGM or PPM, recognised by content; may also be called <c>image</c>.</summary>
    public required IFormFileCollection Images { get; init; }
}
