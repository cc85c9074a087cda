using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModularPath.Buckets;

namespace ModularPath.Inference.Engine.Serving;

/// <summary>
/// Copies published versions from a bucket, <c>NAME/VERSION/model.onnx</c> with checksum and golden answers, to the model
/// directory. A version appears there complete or not at all, and is never removed. Like any other, it must pass its golden
/// answers before it serves.
/// </summary>
internal sealed partial class ModelMirror(ModelRepository repository, IOptions<InferenceOptions> options, ILogger<ModelMirror> logger)
{
    /// <exception cref="BucketException">The bucket cannot be read.</exception>
    /// <exception cref="IOException">The model directory cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The model directory cannot be written.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Source is not { } source)
        {
            return;
        }

        using var bucket = new BucketFolder(source);
        var published = await bucket.ListAsync("", cancellationToken)
            .Select(static name => Published().Match(name))
            .Where(static match => match.Success)
            .ToListAsync(cancellationToken);
        var versions = published
            .GroupBy(static match => match.Groups["version"].Value, static match => match.Groups["file"].Value)
            .OrderByDescending(static version => ModelLocator.VersionOf(Path.GetFileName(version.Key)));

        foreach (var files in versions)
        {
            var folder = Path.Combine(repository.Root, files.Key);

            // The checksum is published last; other tools than ours may copy the files in any order.
            if (!Directory.Exists(folder) && files.Contains(ModelLocator.FileName) && files.Contains($"{ModelLocator.FileName}.sha256"))
            {
                await CopyAsync(bucket, files, files.Key, folder, cancellationToken);
                LogCopied(files.Key, source);
            }
        }
    }

    private static async Task CopyAsync(
        BucketFolder bucket, IEnumerable<string> files, string version, string folder, CancellationToken cancellationToken)
    {
        // The leading dot keeps a partial copy from being listed as a version.
        var beside = Path.Combine(Path.GetDirectoryName(folder)!, $".{Path.GetFileName(folder)}.incoming");
        Directory.CreateDirectory(Path.Combine(beside, GoldenAnswerCheck.Directory));

        foreach (var name in files)
        {
            var bytes = await bucket.GetAsync($"{version}/{name}", cancellationToken)
                ?? throw new IOException($"{version}/{name} was there and is there no more.");
            await using var file = File.Create(Path.Combine(beside, name));
            await file.WriteAsync(bytes, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        Directory.Move(beside, folder);
    }

    [GeneratedRegex(
        @$"^(?<version>{ModelRepository.NamePattern}/{ModelRepository.NamePattern})/" +
        @$"(?<file>model\.onnx|model\.onnx\.sha256|golden/{ModelRepository.NamePattern}\.png)\z")]
    private static partial Regex Published();

    [LoggerMessage(Level = LogLevel.Information, Message = "Model {Version} of {Source} is here now")]
    private partial void LogCopied(string version, string source);
}
