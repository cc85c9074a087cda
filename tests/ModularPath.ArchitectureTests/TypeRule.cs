using NetArchTest.Rules;

namespace ModularPath.ArchitectureTests;

/// <summary>One law about types: whom it concerns and what must hold for them.</summary>
public sealed record TypeRule(string Name, Func<PredicateList> Subject, Func<PredicateList, ConditionList> Condition)
{
    public IReadOnlyList<string> Violations()
    {
        var subject = Subject();

        // A law that concerns nobody holds by accident: a renamed namespace would switch it off in silence.
        return subject.GetTypes().Any()
            ? [.. Condition(subject).GetResult().FailingTypeNames ?? []]
            : [$"'{Name}' concerns no type"];
    }

    public override string ToString() => Name;
}
