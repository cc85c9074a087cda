using System.ComponentModel.DataAnnotations;
using StackExchange.Redis;

namespace ModularPath.SharedKernel;

/// <summary>Accepts connection strings of StackExchange.Redis, and no text at all.</summary>
/// <param name="setting">The name of the setting, for the message. The value is not in it: it may hold a password.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RedisConnectionStringAttribute(string setting) : ValidationAttribute(
    $"{setting} is no connection string such as redis:6379,password=... (StackExchange.Redis writes it so, not as redis://).")
{
    public string Setting { get; } = setting;

    public override bool IsValid(object? value) =>
        value is not string { Length: > 0 } text || (!text.Contains("://", StringComparison.Ordinal) && HasEndPoints(text));

    private static bool HasEndPoints(string text)
    {
        try
        {
            return ConfigurationOptions.Parse(text).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
