using System.Xml.Linq;

namespace ModularPath.ArchitectureTests;

public sealed class ProjectGraphTests
{
    public static TheoryData<string> Projects =>
        [.. Repository.Projects("src").Select(static p => Path.GetRelativePath(Repository.Root, p))];

    [Theory, MemberData(nameof(Projects))]
    public void A_project_references_exactly_what_the_table_allows(string path) =>
        Assert.Empty(ProjectGraph.Violations(Path.GetFileNameWithoutExtension(path), XDocument.Load(Path.Combine(Repository.Root, path))));

    [Fact]
    public void Every_project_of_the_table_exists() =>
        Assert.Equal(
            ProjectGraph.Allowed.Keys.Order(StringComparer.Ordinal),
            Repository.Projects("src").Select(static p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_source_and_test_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "ModularPath.sln"));

        Assert.All(
            Repository.Projects("src").Concat(Repository.Projects("tests")),
            project => Assert.Contains(Path.GetFileName(project), solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_tests_of_pictures_and_benchmarks_name_ImageSharp() =>
        Assert.Equal(
            ProjectGraph.ImageSharpOwners,
            Repository.Projects("src").Concat(Repository.Projects("tests"))
                .Where(static path => ProjectGraph.References(XDocument.Load(path), "SixLabors.ImageSharp"))
                .Select(static path => Path.GetFileNameWithoutExtension(path))
                .Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("ModularPath.Imaging", """<PackageReference Include="SixLabors.ImageSharp" />""")]
    [InlineData("ModularPath.Pathfinding", """<ProjectReference Include="../../Inference/Module/ModularPath.Inference.csproj" />""")]
    [InlineData("ModularPath.Pathfinding", """<PackageReference Include="Refit" />""")]
    [InlineData("ModularPath.Training", """<PackageReference Include="Microsoft.ML.OnnxRuntime.Managed" />""")]
    [InlineData("ModularPath.SharedKernel", """<PackageReference Include="FastEndpoints" Version="1.0.0" />""")]
    [InlineData("ModularPath.Pathfinding.Search", """<PackageReference Include="Newtonsoft.Json" />""")]
    [InlineData("ModularPath.Inference.Contracts", """<FrameworkReference Include="Microsoft.AspNetCore.App" />""")]
    [InlineData("ModularPath.Inference.Engine", """<FrameworkReference Include="Microsoft.AspNetCore.App" />""")]
    public void A_planted_reference_is_caught(string project, string planted)
    {
        var path = Repository.Projects("src").Single(p => Path.GetFileNameWithoutExtension(p) == project);
        var file = XDocument.Load(path);
        Assert.Empty(ProjectGraph.Violations(project, file));

        file.Root!.Add(new XElement("ItemGroup", XElement.Parse(planted)));

        Assert.NotEmpty(ProjectGraph.Violations(project, file));
    }

    [Fact]
    public void A_project_that_nobody_entered_is_caught() =>
        Assert.NotEmpty(ProjectGraph.Violations("ModularPath.Stranger", new XDocument(new XElement("Project"))));
}
