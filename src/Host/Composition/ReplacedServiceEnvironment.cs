using System.Globalization;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

namespace ModularPath.Host.Composition;

/// <summary>
/// The environment variables of the service that ModularPath replaces. They override appsettings.json, and are overridden by ModularPath's
/// own names (<c>Segmentation__Mode</c>, <c>--Segmentation:Mode</c>).
/// </summary>
internal static class ReplacedServiceEnvironment
{
    /// <exception cref="FormatException">A value cannot be read.</exception>
    public static void AddReplacedServiceEnvironment(this IConfigurationManager configuration)
    {
        var settings = Read(Environment.GetEnvironmentVariable);

        if (settings.Count > 0)
        {
            // Before the environment and the command line, which are the last sources of a default builder.
            var place = configuration.Sources.Index()
                .First(static s => s.Item is EnvironmentVariablesConfigurationSource { Prefix: null or "" }).Index;
            configuration.Sources.Insert(place, new MemoryConfigurationSource { InitialData = settings });
        }
    }

    /// <param name="variable">The value of an environment variable, or null.</param>
    internal static Dictionary<string, string?> Read(Func<string, string?> variable)
    {
        var settings = new Dictionary<string, string?>();

        if (variable("ML_INFERENCE_URL") is { Length: > 0 } url)
        {
            settings["Segmentation:Mode"] = nameof(SegmentationMode.Remote);
            settings["Segmentation:Remote:BaseAddress"] = url;
            settings["Modules:Inference:Enabled"] = "false";
        }

        if (variable("ML_INFERENCE_TIMEOUT") is { Length: > 0 } timeout)
        {
            settings["Segmentation:Remote:Timeout"] =
                double.TryParse(timeout, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 86_400
                ? TimeSpan.FromSeconds(seconds).ToString("c", CultureInfo.InvariantCulture)
                : throw new FormatException($"ML_INFERENCE_TIMEOUT is '{timeout}'; it must be a number of seconds, such as 30.");
        }

        Copy("ML_INFERENCE_RETRY", "Segmentation:Remote:Retries");
        Copy("ENABLE_ML_FALLBACK", "Segmentation:Fallback:Enabled");
        Copy("ML_DEVICE", "Modules:Inference:Device");
        // As in the replaced service, one key is both the one that the service requires and the one that its client sends.
        Copy("API_KEY", "Security:ApiKey");
        Copy("API_KEY", "Segmentation:Remote:ApiKey");

        return settings;

        void Copy(string name, string key)
        {
            if (variable(name) is { Length: > 0 } value)
            {
                settings[key] = value;
            }
        }
    }
}
