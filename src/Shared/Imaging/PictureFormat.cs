namespace ModularPath.Imaging;

/// <summary>The encodings that are read, recognised by their first bytes and never by a file's name.</summary>
public enum PictureFormat
{
    Png,
    Jpeg,
    WebP,
    Gif,
    Bmp,
    Tiff,
    Netpbm,
    Tga,
    Jpeg2000,
}
