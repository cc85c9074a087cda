namespace ModularPath.Testing.Samples;

/// <summary>JPEG files that Skia cannot write: made once with Pillow and libjpeg.</summary>
public static class JpegFile
{
    /// <summary>32 x 16, Adobe CMYK: cyan on the left, red at half black on the right.</summary>
    public static byte[] Cmyk => Convert.FromBase64String(
        "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0OEQ4LCxAWEBETFBUVFQwPFxgWFB"
        + "gSFBUU/8AAFAgAEAAgBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQEC"
        + "AwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dX"
        + "Z3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4E"
        + "QwBNAFkASwAAPwD8qq/VOv1Tr9U6KKKK/qor+Vev5V6/Kmiiiiv5V6/qor+qiv1Woooor+qiv5V6/lXr8qaKKKK//9k=");

    /// <summary>The same picture as Adobe YCCK.</summary>
    public static byte[] Ycck => Convert.FromBase64String(
        "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0OEQ4LCxAWEBETFBUVFQwPFxgWFB"
        + "gSFBUU/8AAFAgAEAAgBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQEC"
        + "AwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dX"
        + "Z3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4E"
        + "QwBNAFkASwAAPwD50rwyv1Tr9U6KKKK/ROvuav5Wa/Kmiiiivzsr4Zr+qav1Woooor9E6+5q/lZr8qaKKKK//9k=");

    /// <summary>64 x 48, progressive: the pattern (4x, 5y, 2(x + y)) at quality 60.</summary>
    public static byte[] Progressive => Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYV"
        + "pQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wgARCAAw"
        + "AEADASIAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAAAwIFBv/EABgBAQEBAQEAAAAAAAAAAAAAAAQBAgYD/9oADAMBAAIQAxAAAAHnERJCRE"
        + "0gkRKkkRNIzrWz84drekHa3UHa3U5yInhzZIiaSSIlQSImkf/EABUQAQEAAAAAAAAAAAAAAAAAAAAR/9oACAEBAAEFAoiIiIiIiIiIiIiIiIiI"
        + "iIiIiIiIiIiIiP/EABURAQEAAAAAAAAAAAAAAAAAAAIA/9oACAEDAQE/AS4uLi4uLi4uLi4uLv/EABURAQEAAAAAAAAAAAAAAAAAAAAR/9oACA"
        + "ECAQE/Aaqqqqqqqv/EABQQAQAAAAAAAAAAAAAAAAAAAFD/2gAIAQEABj8CQ//EABUQAQEAAAAAAAAAAAAAAAAAAAAB/9oACAEBAAE/IYxjGMYx"
        + "jGMYxjGMYxjGMYxjGMYxjGMYxjGMYxjGMf/aAAwDAQACAAMAAAAQqpopWUXWropp/8QAFBEBAAAAAAAAAAAAAAAAAAAAMP/aAAgBAwEBPxBKqq"
        + "qv/8QAFREBAQAAAAAAAAAAAAAAAAAAAAH/2gAIAQIBAT8QhCEIQhCEIQ//xAAVEAEBAAAAAAAAAAAAAAAAAAAAYf/aAAgBAQABPxCSSSSSSSSS"
        + "SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSST/2Q==");
    /// <summary>Puts an EXIF segment that says only the orientation behind the start of an image.</summary>
    public static byte[] WithOrientation(byte[] jpeg, int orientation)
    {
        byte[] exif = [.. "Exif\0\0"u8, .. ExifBlock.WithOrientation(orientation)];
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg.AsSpan(2)];
    }
}
