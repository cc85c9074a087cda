using System.IO.Compression;
using System.Text;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>Zip files, sound and malicious ones.</summary>
internal static class Archives
{
    public static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var bytes = new MemoryStream();

        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Two empty files whose headers state this size (APPNOTE.TXT, 4.3 and 4.5.3).</summary>
    public static byte[] Zip64(long size)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        uint[] names = ['a', 'b'];
        var offsets = new List<uint>();

        foreach (var name in names)
        {
            offsets.Add((uint)stream.Position);
            Write("PK\u0003\u0004", 45, 0, 0, 0, 0);
            writer.Write(0u);
            writer.Write(0u);
            writer.Write(uint.MaxValue);
            Write("", 1, 0);
            writer.Write((byte)name);
        }

        var directory = (uint)stream.Position;

        foreach (var (name, offset) in names.Zip(offsets))
        {
            Write("PK\u0001\u0002", 45, 45, 0, 0, 0, 0);
            writer.Write(0u);
            writer.Write(0u);
            writer.Write(uint.MaxValue);
            Write("", 1, 12, 0, 0, 0);
            writer.Write(0u);
            writer.Write(offset);
            writer.Write((byte)name);
            Write("", 1, 8);
            writer.Write(size);
        }

        var length = (uint)stream.Position - directory;
        Write("PK\u0005\u0006", 0, 0, 2, 2);
        writer.Write(length);
        writer.Write(directory);
        Write("", 0);
        return stream.ToArray();

        void Write(string signature, params ushort[] fields)
        {
            writer.Write(Encoding.ASCII.GetBytes(signature));

            foreach (var field in fields)
            {
                writer.Write(field);
            }
        }
    }
}
