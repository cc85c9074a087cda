using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using ModularPath.Training.Onnx;

namespace ModularPath.Training.Records;

/// <summary>
/// A TensorBoard event file: TFRecord frames (length, CRC, message, CRC; tensorflow/core/lib/io/record_writer.cc) around
/// <c>Event</c> messages (tensorflow/core/util/event.proto). Not thread-safe.
/// </summary>
internal sealed class EventFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly TimeProvider _time;

    /// <summary>Begins a new file in the folder: each start of a run has its own.</summary>
    /// <param name="folder">Made if it is not there.</param>
    /// <param name="step">The next step. TensorBoard drops what earlier files say about this step and later ones.</param>
    /// <param name="time">Of the events.</param>
    public EventFile(string folder, long step, TimeProvider time)
    {
        _time = time;
        var number = Directory.CreateDirectory(folder).GetFiles().Length;

        // TensorBoard reads files in the order of their names.
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"events.out.tfevents.{time.GetUtcNow().ToUnixTimeSeconds():D10}.{number:D4}.{Environment.MachineName}");
        _stream = new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        Write(At(0).Text(3, "brain.Event:2"));

        const int Start = 1;
        Write(At(step).Message(7, new Protobuf().Number(1, Start)));
    }

    /// <summary>One point of several curves; what is no finite number is left out.</summary>
    public void Scalars(long step, IEnumerable<(string Tag, double Value)> values)
    {
        var summary = new Protobuf();

        foreach (var (tag, value) in values.Where(static point => double.IsFinite(point.Value)))
        {
            summary.Message(1, new Protobuf().Text(1, tag).Single(2, (float)value));
        }

        Write(At(step).Message(5, summary));
    }

    public void Picture(long step, string tag, Picture picture)
    {
        const int Rgb = 3;
        var image = new Protobuf()
            .Number(1, picture.Height).Number(2, picture.Width).Number(3, Rgb).Bytes(4, PictureEncoder.Png(picture));
        Write(At(step).Message(5, new Protobuf().Message(1, new Protobuf().Text(1, tag).Message(4, image))));
    }

    public void Dispose() => _stream.Dispose();

    private Protobuf At(long step) => new Protobuf().Real(1, (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds).Number(2, step);

    private void Write(Protobuf message)
    {
        var bytes = message.ToArray();
        var frame = new byte[bytes.Length + 16];
        BinaryPrimitives.WriteInt64LittleEndian(frame, bytes.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(8), MaskedCrc(frame.AsSpan(0, 8)));
        bytes.CopyTo(frame, 12);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(12 + bytes.Length), MaskedCrc(bytes));

        // Frames are written whole and unbuffered: a concurrent reader, or one after a crash, sees at most one that is cut off.
        _stream.Write(frame);
    }

    // CRC-32C, masked as TFRecord demands, because a CRC over data with CRCs in it is weak.
    private static uint MaskedCrc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;

        foreach (var value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return BitOperations.RotateRight(~crc, 15) + 0xA282EAD8;
    }
}
