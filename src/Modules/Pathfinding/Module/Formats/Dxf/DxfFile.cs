using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ModularPath.Pathfinding.Formats.Dxf;

/// <summary>
/// A DXF file's entities, blocks and layers (Autodesk, DXF Reference: group codes and values in turn, as lines of text or in binary).
/// </summary>
internal sealed class DxfFile
{
    private const int MostGroups = 20_000_000;

    // Codes whose values are texts, from the table "Group Code Value Types"; the binary form needs to know.
    private static readonly (int From, int To, char Kind)[] Kinds =
    [
        (0, 9, 's'), (10, 59, 'd'), (60, 79, 'h'), (90, 99, 'i'), (100, 109, 's'), (110, 149, 'd'), (160, 169, 'l'), (170, 179, 'h'),
        (210, 239, 'd'), (270, 289, 'h'), (290, 299, 'b'), (300, 309, 's'), (310, 319, 'x'), (320, 369, 's'), (370, 389, 'h'),
        (390, 399, 's'), (400, 409, 'h'), (410, 419, 's'), (420, 429, 'i'), (430, 439, 's'), (440, 459, 'i'), (460, 469, 'd'),
        (470, 481, 's'), (999, 1003, 's'), (1004, 1004, 'x'), (1005, 1009, 's'), (1010, 1059, 'd'), (1060, 1070, 'h'), (1071, 1071, 'i'),
    ];

    public Dictionary<string, string> Header { get; } = [];

    public Dictionary<string, DxfEntity> Layers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>By name; the first entity is the block's own.</summary>
    public Dictionary<string, List<DxfEntity>> Blocks { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<DxfEntity> Entities { get; } = [];

    private static ReadOnlySpan<byte> Binary => "AutoCAD Binary DXF\r\n\u001A\0"u8;

    public static bool Recognises(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith(Binary))
        {
            return true;
        }

        var text = Encoding.Latin1.GetString(content[..Math.Min(content.Length, 400)]).TrimStart('ï', '»', '¿');
        return text.Split('\n', 3) is [var code, var value, ..] && (code.Trim(), value.Trim()) is ("0", "SECTION") or ("999", _);
    }

    /// <exception cref="ProblemException"><c>UnreadableMapFile</c>.</exception>
    public static DxfFile Read(ReadOnlyMemory<byte> content)
    {
        var file = new DxfFile();
        var section = "";
        List<DxfEntity>? block = null;
        DxfEntity? owner = null;

        foreach (var entity in EntitiesOf(content.Span.StartsWith(Binary) ? BinaryGroups(content[Binary.Length..]) : TextGroups(content)))
        {
            switch (entity.Type)
            {
                case "SECTION":
                    section = entity.Text(2) ?? "";
                    (block, owner) = (null, null);
                    file.TakeHeader(section, entity);
                    break;
                case "LAYER" when section == "TABLES":
                    file.Layers[entity.Text(2) ?? ""] = entity;
                    break;
                case "BLOCK":
                    file.Blocks[entity.Text(2) ?? ""] = block = [entity];
                    owner = null;
                    break;
                case "ENDBLK":
                    block = null;
                    break;
                case "VERTEX" or "ATTRIB":
                    owner?.Parts.Add(entity);
                    break;
                default:
                    if (section == "ENTITIES" || block is not null)
                    {
                        (block ?? file.Entities).Add(entity);
                        owner = entity;
                    }

                    break;
            }
        }

        return file;
    }

    // Variables are a group 9 with their name, and groups with their values.
    private void TakeHeader(string section, DxfEntity entity)
    {
        if (section != "HEADER")
        {
            return;
        }

        for (var i = 0; i + 1 < entity.Groups.Count; i++)
        {
            if (entity.Groups[i].Code == 9)
            {
                Header[entity.Groups[i].Value] = entity.Groups[i + 1].Value;
            }
        }
    }

    private static IEnumerable<DxfEntity> EntitiesOf(IEnumerable<DxfGroup> groups)
    {
        string? type = null;
        var own = new List<DxfGroup>();
        var count = 0;

        foreach (var group in groups)
        {
            if (++count > MostGroups)
            {
                throw Problem.UnreadableMapFile($"The DXF drawing has more than {MostGroups} values. Send a part of it, or a picture.");
            }

            if (group.Code != 0)
            {
                own.Add(group);
                continue;
            }

            if (type is not null)
            {
                yield return new DxfEntity(type, own);
            }

            (type, own) = (group.Value.Trim(), []);
        }

        if (type is not null)
        {
            yield return new DxfEntity(type, own);
        }
    }

    private static IEnumerable<DxfGroup> TextGroups(ReadOnlyMemory<byte> content)
    {
        using var lines = new StreamReader(new MemoryStream(content.ToArray(), writable: false), EncodingOf(content.Span));
        var number = 0;

        while (lines.ReadLine() is { } code)
        {
            number += 2;

            if (lines.ReadLine() is not { } value)
            {
                yield break;
            }

            yield return int.TryParse(code.AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read)
                ? new DxfGroup(read, read is 1 or 3 ? value : value.Trim())
                : throw Problem.UnreadableMapFile($"The DXF is damaged at line {number - 1}: '{Short(code)}' is no group code.");
        }
    }

    private static string Short(string text) => text.Length <= 40 ? text : $"{text[..40]}…";

    // From AutoCAD 2007 on (AC1021) texts are UTF-8; before, of the page that the header names.
    private static Encoding EncodingOf(ReadOnlySpan<byte> content)
    {
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(content);
            return Encoding.UTF8;
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1;
        }
    }

    private static IEnumerable<DxfGroup> BinaryGroups(ReadOnlyMemory<byte> content)
    {
        // Codes of one byte until AutoCAD R12: the first is 0 and its value SECTION.
        var isOld = content.Length > 1 && content.Span[1] != 0;

        for (var at = 0; at < content.Length;)
        {
            int code = isOld ? content.Span[at] : at + 1 < content.Length ? BinaryPrimitives.ReadInt16LittleEndian(content.Span[at..]) : -1;
            at += isOld ? 1 : 2;

            if (isOld && code == 255 && at + 1 < content.Length)
            {
                code = BinaryPrimitives.ReadInt16LittleEndian(content.Span[at..]);
                at += 2;
            }

            var kind = Array.Find(Kinds, kinds => code >= kinds.From && code <= kinds.To).Kind;
            var (value, length) = Value(content.Span[Math.Min(at, content.Length)..], kind);

            if (value is null)
            {
                throw Problem.UnreadableMapFile($"The binary DXF is damaged at byte {Binary.Length + at}.");
            }

            at += length;
            yield return new DxfGroup(code, value);
        }
    }

    private static (string? Value, int Length) Value(ReadOnlySpan<byte> bytes, char kind) => kind switch
    {
        's' when bytes.IndexOf((byte)0) is >= 0 and var end => (Encoding.UTF8.GetString(bytes[..end]), end + 1),
        'd' when bytes.Length >= 8 => (BinaryPrimitives.ReadDoubleLittleEndian(bytes).ToString("R", CultureInfo.InvariantCulture), 8),
        'h' when bytes.Length >= 2 => (BinaryPrimitives.ReadInt16LittleEndian(bytes).ToString(CultureInfo.InvariantCulture), 2),
        'i' when bytes.Length >= 4 => (BinaryPrimitives.ReadInt32LittleEndian(bytes).ToString(CultureInfo.InvariantCulture), 4),
        'l' when bytes.Length >= 8 => (BinaryPrimitives.ReadInt64LittleEndian(bytes).ToString(CultureInfo.InvariantCulture), 8),
        'b' when bytes.Length >= 1 => (bytes[0].ToString(CultureInfo.InvariantCulture), 1),
        'x' when bytes.Length >= 1 && bytes.Length > bytes[0] => ("", bytes[0] + 1),
        _ => (null, 0),
    };
}
