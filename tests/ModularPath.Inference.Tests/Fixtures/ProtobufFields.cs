using System.Text;

namespace ModularPath.Inference.Tests.Fixtures;

/// <summary>The little of the protobuf wire format that a model file needs.</summary>
internal sealed class ProtobufFields
{
    private readonly List<byte> _bytes = [];

    public ProtobufFields Number(int field, long value) => Varint((ulong)field << 3).Varint((ulong)value);

    public ProtobufFields Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtobufFields Message(int field, ProtobufFields value) => Bytes(field, value.ToArray());

    public ProtobufFields Bytes(int field, ReadOnlySpan<byte> value)
    {
        Varint(((ulong)field << 3) | 2).Varint((ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    public byte[] ToArray() => [.. _bytes];

    private ProtobufFields Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
        return this;
    }
}
