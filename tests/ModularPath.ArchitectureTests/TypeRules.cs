using System.Reflection;
using FastEndpoints;
using ModularPath.Buckets;
using ModularPath.Composition;
using ModularPath.Endpoints;
using ModularPath.Imaging;
using ModularPath.Inference;
using ModularPath.Inference.Classical;
using ModularPath.Inference.Client;
using ModularPath.Inference.Contracts;
using ModularPath.Inference.Engine;
using ModularPath.Inference.V1;
using ModularPath.Pathfinding;
using ModularPath.Pathfinding.Search;
using ModularPath.SharedKernel;
using ModularPath.Training;
using NetArchTest.Rules;

namespace ModularPath.ArchitectureTests;

/// <summary>The table of laws about types.</summary>
internal static class TypeRules
{
    private static readonly Assembly Host = typeof(Program).Assembly;
    private static readonly Assembly Inference = typeof(InferenceModule).Assembly;
    private static readonly Assembly Engine = typeof(ModelSegmentation).Assembly;
    private static readonly Assembly Wire = typeof(SegmentResponse).Assembly;
    private static readonly Assembly Client = typeof(RemoteSegmentationOptions).Assembly;
    private static readonly Assembly Classical = typeof(ClassicalSegmenter).Assembly;
    private static readonly Assembly Contracts = typeof(ISegmentationPort).Assembly;
    private static readonly Assembly Pathfinding = typeof(PathfindingModule).Assembly;
    private static readonly Assembly Search = typeof(GridSearch).Assembly;
    private static readonly Assembly Training = typeof(TrainingModule).Assembly;
    private static readonly Assembly Evaluation = Assembly.Load("ModularPath.Training.Evaluation");
    private static readonly Assembly Synthesis = Assembly.Load("ModularPath.Training.Synthesis");
    private static readonly Assembly Buckets = typeof(Bucket).Assembly;
    private static readonly Assembly Imaging = typeof(Picture).Assembly;
    private static readonly Assembly Composition = typeof(IModule).Assembly;
    private static readonly Assembly Kernel = typeof(ProblemException).Assembly;
    private static readonly Assembly Requests = typeof(StrictRequests).Assembly;

    private static readonly Assembly[] Modules = [Inference, Pathfinding];
    private static readonly Assembly[] Everything =
    [
        Host, Inference, Engine, Wire, Client, Classical, Contracts, Pathfinding, Search, Training, Evaluation, Synthesis, Buckets, Imaging,
        Composition, Kernel, Requests,
    ];

    public static IReadOnlyList<TypeRule> All { get; } =
    [
        new("Endpoints are internal, sealed and named for it",
            static () => Types.InAssemblies(Modules).That().Inherit(typeof(BaseEndpoint)),
            static types => types.Should().NotBePublic().And().BeSealed().And().HaveNameEndingWith("Endpoint")),

        new("Endpoints live in a slice of their module",
            static () => Types.InAssemblies(Modules).That().Inherit(typeof(BaseEndpoint)),
            static types => types.Should().ResideInNamespaceMatching(@"^ModularPath\.(Inference|Pathfinding\.Http)\.\w+$")),

        new("Modules are public, sealed and named for it",
            static () => Types.InAssemblies(Modules).That().ImplementInterface(typeof(IModule)),
            static types => types.Should().BePublic().And().BeSealed().And().HaveNameEndingWith("Module")),

        new("Contracts know no framework",
            static () => Types.InAssembly(Contracts).That().ResideInNamespace("ModularPath"),
            static types => types.ShouldNot().HaveDependencyOnAny("Microsoft", "FastEndpoints", "Refit", "Polly", "Scrutor")),

        new("The search kernel is pure",
            static () => Types.InAssembly(Search).That().ResideInNamespace("ModularPath"),
            static types => types.ShouldNot().HaveDependencyOnAny(
                "Microsoft", "FastEndpoints", "Scrutor", "System.Net", "System.Text.Json", "System.IO")),

        new("Only Inference.Engine.Onnx names ONNX Runtime",
            static () => Types.InAssemblies(Everything).That()
                .ResideInNamespace("ModularPath").And().DoNotResideInNamespace("ModularPath.Inference.Engine.Onnx"),
            static types => types.ShouldNot().HaveDependencyOn("Microsoft.ML.OnnxRuntime")),

        new("Only the Host, the modules with endpoints and what they share know ASP.NET",
            static () => Types.InAssemblies(Everything.Except([Host, Requests, .. Modules])).That().ResideInNamespace("ModularPath"),
            static types => types.ShouldNot().HaveDependencyOnAny("Microsoft.AspNetCore", "FastEndpoints")),

        new("Only Training names TorchSharp",
            static () => Types.InAssemblies(Everything.Except([Training])).That().ResideInNamespace("ModularPath"),
            static types => types.ShouldNot().HaveDependencyOn("TorchSharp")),

        new("Only Imaging names the image libraries",
            static () => Types.InAssemblies(Everything.Except([Imaging])).That().ResideInNamespace("ModularPath"),
            static types => types.ShouldNot().HaveDependencyOnAny("SkiaSharp", "BitMiracle", "Wasmtime")),

        new("Only Buckets names the client of S3",
            static () => Types.InAssemblies(Everything.Except([Buckets])).That().ResideInNamespace("ModularPath"),
            static types => types.ShouldNot().HaveDependencyOn("Amazon")),

        new("Only Inference.Client names Refit and Polly",
            static () => Types.InAssemblies(Everything.Except([Client])).That().ResideInNamespace("ModularPath"),
            static types => types.ShouldNot().HaveDependencyOnAny("Refit", "Polly")),

        new("Only the floor of the tools and the Host know the Model Context Protocol",
            static () => Types.InAssemblies(Everything.Except([Host])).That()
                .ResideInNamespace("ModularPath").And().DoNotResideInNamespace("ModularPath.Pathfinding.Mcp"),
            static types => types.ShouldNot().HaveDependencyOn("ModelContextProtocol")),

        new("Only the Host describes the API",
            static () => Types.InAssemblies(Everything.Except([Host])).That().ResideInNamespace("ModularPath"),
            static types => types.ShouldNot().HaveDependencyOnAny("Swashbuckle", "Microsoft.AspNetCore.OpenApi", "Microsoft.OpenApi")),

        new("Inference's own endpoints do not ask the port, which may be decorated",
            static () => Types.InAssembly(Inference).That().Inherit(typeof(BaseEndpoint)),
            static types => types.ShouldNot().HaveDependencyOn("ModularPath.Inference.Contracts.ISegmentationPort")),

        new("Endpoints leave transport and files to others",
            static () => Types.InAssemblies(Modules).That().Inherit(typeof(BaseEndpoint)),
            static types => types.ShouldNot().HaveDependencyOnAny("System.Net.Http.HttpClient", "System.IO.File", "System.IO.Directory")),

        new("Only the Host's Composition joins modules",
            static () => Types.InAssembly(Host).That().ResideInNamespace("ModularPath.Host")
                .And().DoNotResideInNamespace("ModularPath.Host.Composition"),
            static types => types.ShouldNot().HaveDependencyOnAny(
                TypesOf(Inference, Engine, Client, Pathfinding, Search, Training, Evaluation, Synthesis))),

        new("What goes over the wire is public and sealed",
            static () => Types.InAssemblies([Wire, .. Modules]).That()
                .ResideInNamespaceEndingWith(".V1").And().AreClasses().And().AreNotAbstract(),
            static types => types.Should().BePublic().And().BeSealed()),

        new("Options are sealed",
            static () => Types.InAssemblies(Everything).That()
                .HaveNameEndingWith("Options").And().ResideInNamespace("ModularPath").And().AreClasses(),
            static types => types.Should().BeSealed()),
    ];

    // By type, not by namespace: "ModularPath.Inference" would also forbid "ModularPath.Inference.Contracts".
    private static string[] TypesOf(params Assembly[] assemblies) =>
        [.. assemblies.SelectMany(static assembly => assembly.GetTypes()).Select(static type => type.FullName).OfType<string>()];
}
