using System.Globalization;
using System.Text;

namespace ModularPath.Host.Tests.Page;

/// <summary>PDF written by hand (ISO 32000-1, 7.5): a page in A5 landscape for each text of drawing operators.</summary>
internal static class PdfFile
{
    /// <summary>Two rooms with a gap between them, in points, y up.</summary>
    public const string Rooms = "6 w 50 50 495 320 re S 297 50 m 297 180 l S 297 240 m 297 370 l S";

    public static byte[] Of(params string[] pages)
    {
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Kids [{string.Join(' ', pages.Select((_, i) => $"{3 + (2 * i)} 0 R"))}] /Count {pages.Length} >>",
        };

        foreach (var content in pages)
        {
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 420] /Contents {objects.Count + 2} 0 R /Resources << >> >>");
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
        }

        return Written(objects);
    }

    /// <summary>Pages that each show one scan of 96 dots an inch.</summary>
    public static byte[] OfScan(byte[] scan, int width, int height, string coding, int pages)
    {
        var (w, h) = (Number(width * 0.75), Number(height * 0.75));
        var content = $"{w} 0 0 {h} 0 0 cm /Im Do";
        List<string> objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Kids [{string.Join(' ', Enumerable.Repeat("3 0 R", pages))}] /Count {pages} >>",
            $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {w} {h}] /Contents 4 0 R /Resources << /XObject << /Im 5 0 R >> >> >>",
            $"<< /Length {content.Length} >>\nstream\n{content}\nendstream",
            $"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 1 {coding} "
                + $"/Length {scan.Length} >>\nstream\n{Encoding.Latin1.GetString(scan)}\nendstream",
        ];
        return Written(objects);

        static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
    }

    private static byte[] Written(List<string> objects)
    {
        var (text, offsets) = (new StringBuilder("%PDF-1.7\n"), new List<int>());

        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => text.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n"));
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }
}
