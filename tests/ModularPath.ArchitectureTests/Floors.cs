using System.Reflection;
using NetArchTest.Rules;

namespace ModularPath.ArchitectureTests;

/// <summary>
/// The namespaces of an assembly in floors, from low to high: a type knows its own namespace and those of lower floors, nothing else.
/// </summary>
/// <param name="Assembly">All of its types must lie on a floor.</param>
/// <param name="FromLow">
/// The namespaces of each floor, without the name of the assembly; "" is the root. Each includes those below it that have no floor.
/// </param>
internal sealed record Floors(Assembly Assembly, params IReadOnlyList<string[]> FromLow)
{
    private string Root { get; } = Assembly.GetName().Name!;

    /// <summary>Every way in which the assembly breaks the order; empty if it keeps it.</summary>
    public IEnumerable<string> Violations()
    {
        var types = Assembly.GetTypes().Where(type => type.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true)
            .ToLookup(NamespaceOf);

        foreach (var type in types[Unknown])
        {
            yield return $"{type.FullName} lies on no floor";
        }

        for (var floor = 0; floor < FromLow.Count; floor++)
        {
            foreach (var name in FromLow[floor])
            {
                if (!types[name].Any())
                {
                    yield return $"there is nothing in {Root}.{name}";
                    continue;
                }

                string[] forbidden = [.. FromLow.Skip(floor).SelectMany(static names => names).Where(other => other != name)
                    .SelectMany(other => types[other]).Select(static type => type.FullName!)];
                var own = types[name].Select(static type => type.FullName).ToHashSet(StringComparer.Ordinal);
                var offenders = forbidden.Length == 0
                    ? []
                    : Types.InAssembly(Assembly).That().HaveDependencyOnAny(forbidden).GetTypes()
                        .Where(type => own.Contains(type.FullName));

                foreach (var offender in offenders)
                {
                    yield return $"{offender.FullName} ({name}) knows a type of its own or a higher floor";
                }
            }
        }
    }

    private const string Unknown = "?";

    private string NamespaceOf(Type type)
    {
        var name = type.Namespace!.Length == Root.Length ? "" : type.Namespace[(Root.Length + 1)..];

        while (!FromLow.Any(floor => floor.Contains(name)))
        {
            if (name.Length == 0)
            {
                return Unknown;
            }

            name = name.LastIndexOf('.') is var dot and > 0 ? name[..dot] : "";
        }

        return name;
    }

    public override string ToString() => Root;
}
