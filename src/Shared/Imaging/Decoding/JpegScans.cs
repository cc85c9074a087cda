using System.Buffers.Binary;

namespace ModularPath.Imaging.Decoding;

/// <summary>
/// Tells whether a JPEG of several scans (progressive, or one scan a channel) has its last one. libjpeg shows such a
/// picture, blurred, after any of its scans and calls that success; a sequential one it finds incomplete by itself.
/// </summary>
internal static class JpegScans
{
    private const byte ProgressiveFrame = 0xC2;
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    /// <returns>False when the end marker is missing from a picture that has, or must have, several scans.</returns>
    public static bool AreComplete(ReadOnlySpan<byte> jpeg)
    {
        var progressive = false;
        var scans = 0;
        var at = 2;
        while (at + 4 <= jpeg.Length)
        {
            if (jpeg[at] != 0xFF || IsInsideScan(jpeg[at + 1]))
            {
                // Inside a scan (or in rubbish between segments, which decoders skip): on to the next 0xFF.
                var next = jpeg[(at + 1)..].IndexOf((byte)0xFF);
                at = next < 0 ? jpeg.Length : at + 1 + next;
                continue;
            }

            if (jpeg[at + 1] == EndOfImage)
            {
                return true;
            }

            progressive |= jpeg[at + 1] == ProgressiveFrame;
            scans += jpeg[at + 1] == StartOfScan ? 1 : 0;
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
        }

        return (scans <= 1 && !progressive) || jpeg.EndsWith((ReadOnlySpan<byte>)[0xFF, EndOfImage]);
    }

    // A stuffed zero, a fill byte, or a marker without a segment: restarts, start of image, TEM.
    private static bool IsInsideScan(byte marker) => marker is 0x00 or 0x01 or 0xFF or (>= 0xD0 and <= 0xD8);
}
