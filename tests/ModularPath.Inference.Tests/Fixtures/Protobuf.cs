using System.Text;

namespace ModularPath.Inference.Tests.Fixtures;

/// <summary>The little of the protobuf wire format that a model file needs.</summary>
internal sealed class Protobuf
{
    private readonly List<byte> _bytes = [];

    public Protobuf Number(int field, long value) => Varint((ulong)field << 3).Varint((ulong)value);

    public Protobuf Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public Protobuf Message(int field, Protobuf value) => Bytes(field, value.ToArray());

    public Protobuf Bytes(int field, ReadOnlySpan<byte> value)
    {
        Varint(((ulong)field << 3) | 2).Varint((ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    public byte[] ToArray() => [.. _bytes];

    private Protobuf Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
        return this;
    }
}
