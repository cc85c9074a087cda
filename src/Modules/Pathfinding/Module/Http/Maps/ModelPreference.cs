using Microsoft.AspNetCore.Http;

namespace ModularPath.Pathfinding.Http.Maps;

/// <summary><c>Prefer: quality=model</c> (RFC 7240): rather no map than one that the present model has not read.</summary>
internal static class ModelPreference
{
    private const string Name = "quality";
    private const string Value = "model";

    public static bool IsIn(HttpRequest request) =>
        request.Headers["Prefer"].OfType<string>()
            .SelectMany(static line => line.Split(','))
            .Select(static preference => preference.Split(';')[0].Split('='))
            .Any(static parts => parts is [var name, var value]
                && name.Trim().Equals(Name, StringComparison.OrdinalIgnoreCase)
                && value.Trim().Trim('"').Equals(Value, StringComparison.OrdinalIgnoreCase));

    public static void WriteApplied(HttpResponse response) => response.Headers["Preference-Applied"] = $"{Name}={Value}";
}
