using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace ModularPath.Host.Security;

/// <summary>The keys that are valid now.</summary>
internal sealed partial class ApiKeyRing
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(0.5);

    private readonly SecurityOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ApiKeyRing> _logger;
    private readonly Lock _gate = new();
    private List<ApiKey> _keys;
    private DateTime _written;
    private long _checked;

    /// <exception cref="InvalidOperationException">The key file cannot be used.</exception>
    public ApiKeyRing(IOptions<SecurityOptions> options, TimeProvider time, ILogger<ApiKeyRing> logger)
    {
        (_options, _time, _logger) = (options.Value, time, logger);
        (_checked, _written) = (time.GetTimestamp(), WrittenAt());

        try
        {
            _keys = Read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new InvalidOperationException($"Security:KeyFile {_options.KeyFile} cannot be used: {e.Message}.", e);
        }
    }

    /// <summary>Whether there are no keys, so that none is needed.</summary>
    public bool IsOpen => _options is { KeyFile: null, ApiKey: null or "" };

    public int Count => Current().Count;

    /// <summary>The name of the key with this secret; null if there is none.</summary>
    public string? NameOf(string secret)
    {
        var presented = ApiKey.HashOf(secret);
        string? name = null;

        // Compares with all keys in constant time, so that the time tells nothing about any key.
        foreach (var key in Current())
        {
            name = CryptographicOperations.FixedTimeEquals(presented, key.Hash) ? key.Name : name;
        }

        return name;
    }

    // Checks the date of the file, as watchers miss how mounted secrets change: by switching a link.
    private List<ApiKey> Current()
    {
        lock (_gate)
        {
            if (_options.KeyFile is null || _time.GetElapsedTime(_checked) < CheckEvery)
            {
                return _keys;
            }

            _checked = _time.GetTimestamp();

            try
            {
                if (WrittenAt() is var written && written != _written)
                {
                    (_keys, _written) = (Read(), written);
                    LogRotated(_keys.Count);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
            {
                // The old keys stay valid: a typing error must neither lock everybody out nor let everybody in.
                LogUnusable(_options.KeyFile, e.Message);
            }

            return _keys;
        }
    }

    private DateTime WrittenAt() => _options.KeyFile is null ? default : File.GetLastWriteTimeUtc(_options.KeyFile);

    private List<ApiKey> Read()
    {
        var keys = new List<ApiKey>();

        if (!string.IsNullOrEmpty(_options.ApiKey))
        {
            keys.Add(new ApiKey("api-key", ApiKey.HashOf(_options.ApiKey)));
        }

        if (_options.KeyFile is not null)
        {
            keys.AddRange(File.ReadLines(_options.KeyFile)
                .Where(static line => !string.IsNullOrWhiteSpace(line) && !line.StartsWith('#'))
                .Select(ApiKey.Parse));

            if (keys.Count == 0)
            {
                throw new FormatException("it has no key");
            }
        }

        return keys;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The key file has changed: {Count} keys are valid now")]
    private partial void LogRotated(int count);

    [LoggerMessage(
        Level = LogLevel.Error, Message = "The changed key file {File} cannot be used ({Reason}); the keys from before stay valid")]
    private partial void LogUnusable(string file, string reason);
}
