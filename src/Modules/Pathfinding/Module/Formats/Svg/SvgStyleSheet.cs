using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ModularPath.Pathfinding.Formats.Svg;

/// <summary>
/// The style sheets in an SVG: rules for an element, a class, an id, or an element of a class, as drawing programs write them. Other
/// selectors, and blocks for media, are left aside.
/// </summary>
internal sealed partial class SvgStyleSheet
{
    private static readonly string[] Attributes =
    [
        "color", "fill", "stroke", "stroke-width", "font-size", "text-anchor", "stroke-linecap", "fill-rule", "visibility", "display",
        "opacity", "fill-opacity", "stroke-opacity",
    ];

    // By selector; a later rule comes after an earlier one.
    private readonly Dictionary<string, List<(string Name, string Value)>> _rules = [];

    public SvgStyleSheet(XElement root)
    {
        foreach (var style in root.Descendants().Where(static element => element.Name.LocalName == "style"))
        {
            foreach (Match rule in Rule().Matches(Comment().Replace(style.Value, "")))
            {
                var properties = Declarations(rule.Groups["body"].Value).ToArray();

                foreach (var selector in rule.Groups["selectors"].Value.Split(',', StringSplitOptions.TrimEntries))
                {
                    if (!_rules.TryGetValue(selector, out var known))
                    {
                        _rules[selector] = known = [];
                    }

                    known.AddRange(properties);
                }
            }
        }
    }

    /// <summary>In the order in which later ones win: attributes, rules from the general to the special, the element's own style.</summary>
    public IEnumerable<(string Name, string Value)> PropertiesOf(XElement element)
    {
        foreach (var name in Attributes)
        {
            if (element.Attribute(name)?.Value is { } value)
            {
                yield return (name, value.Trim());
            }
        }

        foreach (var property in SelectorsOf(element).SelectMany(selector => _rules.GetValueOrDefault(selector, [])))
        {
            yield return property;
        }

        foreach (var property in Declarations(element.Attribute("style")?.Value ?? ""))
        {
            yield return property;
        }
    }

    private IEnumerable<string> SelectorsOf(XElement element)
    {
        if (_rules.Count == 0)
        {
            yield break;
        }

        var classes = (element.Attribute("class")?.Value ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        yield return "*";
        yield return element.Name.LocalName;

        foreach (var name in classes)
        {
            yield return $".{name}";
        }

        foreach (var name in classes)
        {
            yield return $"{element.Name.LocalName}.{name}";
        }

        yield return $"#{element.Attribute("id")?.Value}";
    }

    private static IEnumerable<(string Name, string Value)> Declarations(string body)
    {
        foreach (var declaration in body.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (declaration.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                yield return (
                    declaration[..colon].TrimEnd(), declaration[(colon + 1)..].Replace("!important", "", StringComparison.Ordinal).Trim());
            }
        }
    }

    [GeneratedRegex(@"(?<selectors>[^{}@]+)\{(?<body>[^{}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();
}
