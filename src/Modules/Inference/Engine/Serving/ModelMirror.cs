using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModularPath.Buckets;
using ModularPath.Inference.Engine.Models;
using ModularPath.Inference.Engine.Settings;

namespace ModularPath.Inference.Engine.Serving;

/// <summary>
/// Brings what was published in a bucket, as <c>NAME/VERSION/model.onnx</c> with its checksum and golden answers, to the model directory. A version appears there whole or
/// not at all, stays, and is what any other there is: it has to prove itself before it serves.
/// </summary>
internal sealed partial class ModelMirror(ModelRepository repository, IOptions<InferenceOptions> options, ILogger<ModelMirror> logger)
{
    /// <exception cref="BucketException">The bucket cannot be read.</exception>
    /// <exception cref="IOException">The model directory cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Source is not { } source)
        {
            return;
        }

        using var bucket = new BucketFolder(source);
        var published = await bucket.ListAsync("", cancellationToken).Select(static name => Published().Match(name)).Where(static match => match.Success).ToListAsync(cancellationToken);

        foreach (var files in published.GroupBy(static match => match.Groups["version"].Value).OrderByDescending(static version => ModelLocator.VersionOf(Path.GetFileName(version.Key))))
        {
            var folder = Path.Combine(repository.Root, files.Key);

            // The checksum is published last.
            if (!Directory.Exists(folder) && files.Any(static file => file.Groups["file"].Value == $"{ModelLocator.FileName}.sha256"))
            {
                await CopyAsync(bucket, [.. files.Select(static file => file.Groups["file"].Value)], files.Key, folder, cancellationToken);
                LogCopied(files.Key, source);
            }
        }
    }

    private static async Task CopyAsync(BucketFolder bucket, IEnumerable<string> files, string version, string folder, CancellationToken cancellationToken)
    {
        // A name with a leading dot is no version.
        var beside = Path.Combine(Path.GetDirectoryName(folder)!, $".{Path.GetFileName(folder)}.incoming");
        Directory.CreateDirectory(Path.Combine(beside, GoldenAnswers.Directory));

        foreach (var name in files)
        {
            var bytes = await bucket.GetAsync($"{version}/{name}", cancellationToken) ?? throw new IOException($"{version}/{name} was there and is there no more.");
            await using var file = File.Create(Path.Combine(beside, name));
            await file.WriteAsync(bytes, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        Directory.Move(beside, folder);
    }

    [GeneratedRegex(@$"^(?<version>{ModelRepository.NamePattern}/{ModelRepository.NamePattern})/(?<file>model\.onnx|model\.onnx\.sha256|golden/{ModelRepository.NamePattern}\.png)\z")]
    private static partial Regex Published();

    [LoggerMessage(Level = LogLevel.Information, Message = "Model {Version} of {Source} is here now")]
    private partial void LogCopied(string version, string source);
}
