using FastEndpoints;
using NetArchTest.Rules;

namespace ModularPath.ArchitectureTests;

public sealed class TypeRuleTests
{
    public static TheoryData<TypeRule> All => [.. TypeRules.All];

    [Theory, MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void A_law_holds(TypeRule rule) => Assert.Empty(rule.Violations());

    [Fact]
    public void A_law_that_is_broken_names_the_offender()
    {
        var rule = new TypeRule(
            "The Host joins no modules",
            static () => Types.InAssembly(typeof(Program).Assembly).That().ResideInNamespace("ModularPath.Host.Composition"),
            static types => types.ShouldNot().HaveDependencyOn("ModularPath.Pathfinding"));

        Assert.Contains(rule.Violations(), static name => name.Contains("ModuleCatalog", StringComparison.Ordinal));
    }

    [Fact]
    public void A_law_that_concerns_nobody_is_broken()
    {
        var rule = new TypeRule(
            "Endpoints of a namespace that is spelt wrongly",
            static () => Types.InAssembly(typeof(Program).Assembly).That().ResideInNamespace("ModularPath.Hsot"),
            static types => types.Should().BeSealed());

        Assert.NotEmpty(rule.Violations());
    }

    [Fact]
    public void A_planted_public_endpoint_is_caught()
    {
        var rule = TypeRules.All.Single(static r => r.Name.StartsWith("Endpoints are internal", StringComparison.Ordinal)) with
        {
            Subject = static () => Types.InAssembly(typeof(PlantedRoute).Assembly).That().Inherit(typeof(BaseEndpoint)),
        };

        Assert.Contains(rule.Violations(), static name => name.Contains(nameof(PlantedRoute), StringComparison.Ordinal));
    }

    [Fact]
    public void A_planted_use_of_ASP_NET_is_caught()
    {
        var rule = TypeRules.All.Single(static r => r.Name.EndsWith("know ASP.NET", StringComparison.Ordinal)) with
        {
            Subject = static () => Types.InAssembly(typeof(PlantedRoute).Assembly).That().Inherit(typeof(BaseEndpoint)),
        };

        Assert.Contains(rule.Violations(), static name => name.Contains(nameof(PlantedRoute), StringComparison.Ordinal));
    }
}
