using System.Buffers.Binary;
using Tensorboard;

namespace ModularPath.Training.Tests.Records;

/// <summary>
/// Reads event files as TensorBoard does (compat/tensorflow_stub/pywrap_tensorflow.py, event_accumulator.py): frames with
/// both checksums, and a restart forgets what was said of its step and later ones. The messages are parsed by the classes that
/// protoc made from TensorFlow's own event.proto, which TorchSharp carries.
/// </summary>
internal static class EventReader
{
    public static List<Event> Read(string folder)
    {
        var events = new List<Event>();

        foreach (var e in Directory.GetFiles(folder).Order(StringComparer.Ordinal).SelectMany(ReadFile))
        {
            if (e.SessionLog?.Status == SessionLog.Types.SessionStatus.Start)
            {
                events.RemoveAll(earlier => earlier.Step >= e.Step && earlier.Summary is not null);
            }

            events.Add(e);
        }

        return events;
    }

    public static (long Step, float Value)[] Curve(IEnumerable<Event> events, string tag) =>
    [
        .. events.Where(static e => e.Summary is not null)
            .SelectMany(static e => e.Summary.Value, static (e, value) => (e.Step, Value: value))
            .Where(point => point.Value.Tag == tag)
            .Select(static point => (point.Step, point.Value.SimpleValue)),
    ];

    private static IEnumerable<Event> ReadFile(string path)
    {
        var bytes = File.ReadAllBytes(path);

        for (var at = 0; at < bytes.Length;)
        {
            var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
            Assert.Equal(MaskedCrc(bytes.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 8)));
            var message = bytes.AsSpan(at + 12, length);
            Assert.Equal(MaskedCrc(message), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 12 + length)));
            yield return Event.Parser.ParseFrom(message.ToArray());
            at += length + 16;
        }
    }

    // Bit by bit, from the definition (RFC 3720, B.4: polynomial 0x1EDC6F41, reflected).
    internal static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;

        foreach (var value in bytes)
        {
            crc ^= value;

            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) == 1 ? 0x82F63B78 : 0);
            }
        }

        return ~crc;
    }

    private static uint MaskedCrc(ReadOnlySpan<byte> bytes)
    {
        var crc = Crc32C(bytes);
        return unchecked(((crc >> 15) | (crc << 17)) + 0xA282EAD8);
    }
}
