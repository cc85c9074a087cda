using System.Text;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.MovingAi;

/// <summary>
/// The map format of the MovingAI benchmarks (N. Sturtevant, Benchmarks for Grid-Based Pathfinding, 2012): <c>.</c> and <c>G</c> walkable,
/// <c>S</c> swamp (rough), <c>T</c> trees (obstacle), <c>W</c> water, <c>@</c> and <c>O</c> wall.
/// </summary>
internal static class MovingAiImport
{
    private const byte None = 255;

    private static readonly byte[] ClassOf = Classes();

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    public static bool Recognises(ReadOnlySpan<byte> content) => content.TrimStart(ByteOrderMark).StartsWith("type "u8);

    public static MapImport Open(ReadOnlyMemory<byte> file, PictureLimits limits)
    {
        var content = file.TrimStart(ByteOrderMark);
        var (width, height, at) = ReadHeader(content.Span, limits);
        return new MapImport("movingai", width, height, () =>
        {
            var classes = ReadRows(content.Span[at..], width, height);
            return new ImportedPixels(ImportDefaults.Picture(classes), classes.Pixels, ImportDefaults.Certainty(classes));
        });
    }

    private static (int Width, int Height, int At) ReadHeader(ReadOnlySpan<byte> content, PictureLimits limits)
    {
        var (width, height, at) = (0, 0, 0);

        while (at < content.Length)
        {
            var end = content[at..].IndexOf((byte)'\n');
            var line = Encoding.ASCII.GetString(end < 0 ? content[at..] : content.Slice(at, end)).Trim();
            at = end < 0 ? content.Length : at + end + 1;

            switch (line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                case ["map"] when width > 0 && height > 0:
                    if (width > limits.MaxSide || height > limits.MaxSide || (long)width * height > limits.MaxPixels)
                    {
                        throw new PictureException(
                            PictureFault.TooLarge,
                            $"The map is {width} x {height} cells; at most {limits.MaxPixels}, {limits.MaxSide} a side, are read.");
                    }

                    return (width, height, at);
                case ["type", _]:
                    break;
                case ["width", var text] when int.TryParse(text, out width) && width > 0:
                    break;
                case ["height", var text] when int.TryParse(text, out height) && height > 0:
                    break;
                default:
                    throw Problem.UnreadableMapFile("A MovingAI map begins with the lines 'type octile', 'height H', 'width W' and 'map'.");
            }
        }

        throw Problem.UnreadableMapFile("The MovingAI map ends within its header.");
    }

    private static GrayImage ReadRows(ReadOnlySpan<byte> rows, int width, int height)
    {
        var classes = new GrayImage(width, height, new byte[width * height]);
        var y = 0;

        foreach (var range in rows.Split((byte)'\n'))
        {
            var row = rows[range].TrimEnd("\r "u8);

            if (row.IsEmpty)
            {
                continue;
            }

            if (y == height || row.Length != width)
            {
                throw Problem.UnreadableMapFile(y == height
                    ? $"The MovingAI map has more than the {height} rows that it announces."
                    : $"Row {y} of the MovingAI map has {row.Length} letters, and {width} are announced.");
            }

            for (var x = 0; x < width; x++)
            {
                classes.Pixels[(y * width) + x] = ClassOf[row[x]] is not None and var label
                    ? label
                    : throw Problem.UnreadableMapFile(
                        $"The MovingAI map has a '{(char)row[x]}' at [{x}, {y}]; known are . G S T W @ O.");
            }

            y++;
        }

        return y == height
            ? classes
            : throw Problem.UnreadableMapFile($"The MovingAI map has {y} rows, and {height} are announced.");
    }

    private static byte[] Classes()
    {
        var classes = new byte[256];
        Array.Fill(classes, None);

        foreach (var (letters, mapClass) in ((string, MapClass)[])[
            (".G", MapClass.Walkable), ("S", MapClass.Rough), ("T", MapClass.Obstacle), ("W", MapClass.Water), ("@O", MapClass.Wall)])
        {
            foreach (var letter in letters)
            {
                classes[letter] = (byte)mapClass;
            }
        }

        return classes;
    }
}
