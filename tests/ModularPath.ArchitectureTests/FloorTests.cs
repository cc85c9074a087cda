using System.Reflection;

namespace ModularPath.ArchitectureTests;

/// <summary>Nothing refers upwards: the folders of an assembly are floors, so that they cannot use each other in circles.</summary>
public sealed class FloorTests
{
    private static readonly Floors[] Houses =
    [
        new(
            Assembly.Load("ModularPath.Pathfinding"),
            ["Telemetry"],
            ["Settings"],
            ["Model"],
            ["V1"],
            ["Storage.Files", "Segmentation.Caching"],
            ["Storage.Catalogue", "Segmentation"],
            ["Storage"],
            ["Storage.Upkeep"],
            ["Terrain", "Corrections"],
            ["CentreLines"],
            ["Reading", "Routes"],
            ["ManyPlaces", "Building"],
            ["Questions", "Egress", "Guidance", "Lettering", "Names"],
            ["Formats.Contracts"],
            ["Formats.Polygons", "Formats.Npy", "Formats.Roadmaps", "Formats.Drawings"],
            ["Formats.Tabletop"],
            [
                "Formats.Csv", "Formats.Dxf", "Formats.Foundry", "Formats.GeoJson", "Formats.Godot", "Formats.Indoor",
                "Formats.MovingAi", "Formats.Nav2",
                "Formats.NavMesh", "Formats.Pdf", "Formats.Png", "Formats.Rmf", "Formats.Ros", "Formats.Svg", "Formats.Tiled",
                "Formats.Uvtt", "Formats.Wkt",
            ],
            ["Formats.Routes"],
            ["Formats"],
            ["Library", "Offline"],
            ["Http.Requests"],
            ["Http.Routes"],
            ["Http.Maps"],
            ["Http.Fields", "Http.Editing", "Http.Rooms", "Http.Questions", "Http.Egress", "Http.Names"],
            ["Http.Exports", "Verbs"],
            ["Mcp"],
            [""]),
        new(
            Assembly.Load("ModularPath.Pathfinding.Search"),
            ["Grid"], ["Geometry"], ["Connectivity"], ["Paths"], ["Hubs", "Lines", "Tours"], ["Fields"], [""]),
        new(
            Assembly.Load("ModularPath.Inference.Engine"),
            ["Settings"], ["Telemetry", "Models"], ["Pipeline"], ["Onnx"], ["Serving", "Text"],
            ["Batching", "Fleet"], [""]),
        new(
            Assembly.Load("ModularPath.Inference"),
            ["Requests"], ["Segmentation"], ["Prediction", "Models", "OpenInference", "Status", "Text", "Verbs"], [""]),
        new(
            Assembly.Load("ModularPath.Training"),
            ["Settings"], ["Network"], ["Datasets"], ["Datasets.Sources"], ["Fitting"], ["Onnx"], ["Export"],
            ["Records", "Quantization", "Calibration"],
            ["Report"],
            ["Runs", "Costs"], ["Verbs"], [""]),
        new(Assembly.Load("ModularPath.Composition"), ["CommandLine"], [""]),
    ];

    public static TheoryData<string> Names => [.. Houses.Select(static house => house.ToString())];

    [Theory, MemberData(nameof(Names))]
    public void Nothing_refers_upwards(string name) => Assert.Empty(Of(name).Violations());

    [Theory, MemberData(nameof(Names))]
    public void A_house_that_stands_on_its_head_is_caught(string name)
    {
        var house = Of(name);
        Assert.NotEmpty((house with { FromLow = [.. house.FromLow.Reverse()] }).Violations());
    }

    [Theory, MemberData(nameof(Names))]
    public void A_folder_that_nobody_entered_is_caught(string name)
    {
        var house = Of(name);
        var lacking = house with { FromLow = [.. house.FromLow.Skip(1).Where(static floor => !floor.Contains(""))] };
        Assert.Contains(lacking.Violations(), static violation => violation.EndsWith("lies on no floor", StringComparison.Ordinal));
    }

    [Fact]
    public void A_floor_of_nothing_is_caught() =>
        Assert.NotEmpty(new Floors(Assembly.Load("ModularPath.Pathfinding.Search"), ["", "Misspelt"]).Violations());

    private static Floors Of(string name) => Houses.Single(house => house.ToString() == name);
}
