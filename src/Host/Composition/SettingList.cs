namespace ModularPath.Host.Composition;

/// <summary>A setting that is a list: <c>one;two</c>, or a setting for each (<c>KEY:0</c>, <c>KEY:1</c>).</summary>
internal static class SettingList
{
    public static IReadOnlyList<string> List(this IConfiguration configuration, string key)
    {
        var section = configuration.GetSection(key);
        IEnumerable<string?> values = [.. section.Value?.Split(';') ?? [], .. section.GetChildren().Select(static child => child.Value)];

        return [.. values.Select(static value => value?.Trim()).OfType<string>().Where(static value => value.Length > 0)];
    }
}
