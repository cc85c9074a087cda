namespace ModularPath.Imaging;

/// <summary>What an encoded picture says of itself before a pixel is decoded.</summary>
/// <param name="Format">By content.</param>
/// <param name="Width">Pixels, after the EXIF orientation was applied.</param>
/// <param name="Height">Pixels, after the EXIF orientation was applied.</param>
/// <param name="MediaType">The registered media type, such as <c>image/png</c>.</param>
public sealed record PictureHeader(PictureFormat Format, int Width, int Height, string MediaType)
{
    /// <summary>The pixels as they are stored need no turning.</summary>
    public bool IsStoredUpright { get; init; } = true;
}
