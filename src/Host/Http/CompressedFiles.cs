using System.Collections.Concurrent;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace ModularPath.Host.Http;

/// <summary>
/// The page's files as they are and, under names that end in <c>.br</c> or <c>.gz</c>, compressed: once, when the first browser asks. A
/// file of its own has an entity tag and ranges of its own.
/// </summary>
internal sealed class CompressedFiles(IFileProvider files) : IFileProvider
{
    private readonly ConcurrentDictionary<(string Path, DateTimeOffset Written), Lazy<byte[]>> _compressed = [];

    public IFileInfo GetFileInfo(string subpath)
    {
        var coding = ContentCoding.OfFile(subpath);

        if (coding is null || files.GetFileInfo(subpath[..^coding.Extension.Length]) is not { Exists: true } file)
        {
            return files.GetFileInfo(subpath);
        }

        var bytes = _compressed.GetOrAdd((subpath, file.LastModified), _ => new(() => Compress(file, coding))).Value;
        return new Compressed(file, bytes, coding);
    }

    public IDirectoryContents GetDirectoryContents(string subpath) => files.GetDirectoryContents(subpath);

    public IChangeToken Watch(string filter) => files.Watch(filter);

    private static byte[] Compress(IFileInfo file, ContentCoding coding)
    {
        using var compressed = new MemoryStream();

        using (var source = file.CreateReadStream())
        using (var target = coding.Compress(compressed))
        {
            source.CopyTo(target);
        }

        return compressed.ToArray();
    }

    private sealed class Compressed(IFileInfo file, byte[] bytes, ContentCoding coding) : IFileInfo
    {
        public bool Exists => true;

        public long Length => bytes.Length;

        public string? PhysicalPath => null;

        public string Name => file.Name;

        public DateTimeOffset LastModified => file.LastModified - coding.Earlier;

        public bool IsDirectory => false;

        public Stream CreateReadStream() => new MemoryStream(bytes, writable: false);
    }
}
