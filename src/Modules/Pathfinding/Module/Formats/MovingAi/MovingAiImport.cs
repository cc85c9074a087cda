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

    public static bool Recognises(ReadOnlySpan<byte> content) => content.StartsWith("type "u8);

    public static MapImport Open(ReadOnlyMemory<byte> content, PictureLimits limits)
    {
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
        var i = 0;

        foreach (var letter in rows)
        {
            if (letter is (byte)'\n' or (byte)'\r')
            {
                continue;
            }

            if (i == classes.Pixels.Length || ClassOf[letter] == None)
            {
                throw Problem.UnreadableMapFile(i == classes.Pixels.Length
                    ? $"The MovingAI map has more than {width} x {height} letters."
                    : $"The MovingAI map has a '{(char)letter}' at [{i % width}, {i / width}]; known are . G S T W @ O.");
            }

            classes.Pixels[i++] = ClassOf[letter];
        }

        return i == classes.Pixels.Length
            ? classes
            : throw Problem.UnreadableMapFile($"The MovingAI map has {i} letters; {width} x {height} are {width * height}.");
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
