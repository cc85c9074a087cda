namespace ModularPath.Testing.Samples;

public static class ExifBlock
{
    /// <summary>A big-endian EXIF block with one tag, the orientation.</summary>
    public static byte[] WithOrientation(int orientation) =>
        [.. "MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0"u8, (byte)orientation, 0, 0, 0, 0, 0, 0];
}
