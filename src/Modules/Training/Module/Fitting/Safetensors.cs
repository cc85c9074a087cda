using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModularPath.Training.Fitting;

/// <summary>
/// The safetensors format (huggingface.co/docs/safetensors): eight bytes of header length, a JSON header, little-endian data.
/// Only float32 tensors.
/// </summary>
internal static class Safetensors
{
    private const string MetadataKey = "__metadata__";
    private const long LongestHeader = 16 << 20;

    /// <summary>Writes beside the file, flushes to the disk, then takes its place: a crash leaves the old file or the new one.</summary>
    public static void Write(
        string path, IReadOnlyDictionary<string, string> metadata,
        IReadOnlyList<(string Name, long[] Shape, ReadOnlyMemory<float> Values)> tensors)
    {
        var header = new JsonObject { [MetadataKey] = JsonSerializer.SerializeToNode(metadata) };
        var offset = 0L;

        foreach (var (name, shape, values) in tensors)
        {
            var end = offset + (values.Length * (long)sizeof(float));
            header[name] = new JsonObject
            {
                ["dtype"] = "F32",
                ["shape"] = JsonSerializer.SerializeToNode(shape),
                ["data_offsets"] = new JsonArray(offset, end),
            };
            offset = end;
        }

        // Padded with spaces, so that the data begins at a multiple of eight.
        var text = Encoding.UTF8.GetBytes(header.ToJsonString());
        Array.Resize(ref text, (text.Length + 7) / 8 * 8);
        text.AsSpan().Replace((byte)0, (byte)' ');

        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
            stream.Write(length);
            stream.Write(text);

            foreach (var (_, _, values) in tensors)
            {
                stream.Write(MemoryMarshal.AsBytes(values.Span));
            }
        });
    }

    /// <summary>Reads the metadata, and each tensor into the array that <paramref name="target"/> gives for its name and length.</summary>
    /// <exception cref="InvalidDataException">The file is not what it should be.</exception>
    public static Dictionary<string, string> Read(string path, Func<string, int, Memory<float>>? target)
    {
        using var stream = File.OpenRead(path);

        try
        {
            var header = ReadHeader(stream);
            var data = stream.Position;

            foreach (var (name, value) in target is null ? [] : header.Where(static entry => entry.Key != MetadataKey))
            {
                var offsets = value!["data_offsets"]!.AsArray();
                var (from, to) = (offsets[0]!.GetValue<long>(), offsets[1]!.GetValue<long>());
                var values = MemoryMarshal.AsBytes(target!(name, checked((int)((to - from) / sizeof(float)))).Span);
                stream.Position = data + from;
                stream.ReadExactly(values);
            }

            return header[MetadataKey].Deserialize<Dictionary<string, string>>() ?? [];
        }
        catch (Exception e)
            when (e is EndOfStreamException or JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new InvalidDataException($"{path} is no complete safetensors file.", e);
        }
    }

    private static JsonObject ReadHeader(FileStream stream)
    {
        Span<byte> length = stackalloc byte[8];
        stream.ReadExactly(length);
        var bytes = BinaryPrimitives.ReadInt64LittleEndian(length);

        if (bytes is < 2 or > LongestHeader)
        {
            throw new InvalidOperationException("The header's length is impossible.");
        }

        var text = new byte[bytes];
        stream.ReadExactly(text);
        return JsonNode.Parse(text)!.AsObject();
    }
}
