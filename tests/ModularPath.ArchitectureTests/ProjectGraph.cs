using System.Xml.Linq;

namespace ModularPath.ArchitectureTests;

/// <summary>What project files say, and the laws they have to keep. Pure, so that a planted violation can be shown to it.</summary>
internal static class ProjectGraph
{
    /// <summary>The references that each project has, exactly. A new project is a violation until it is entered here.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Allowed = new Dictionary<string, string[]>
    {
        ["ModularPath.SharedKernel"] = [],
        ["ModularPath.Composition"] = ["ModularPath.SharedKernel"],
        ["ModularPath.Endpoints"] = ["ModularPath.SharedKernel"],
        ["ModularPath.Buckets"] = [],
        ["ModularPath.Client"] = [],
        ["ModularPath.Imaging"] = [],
        ["ModularPath.Inference.Contracts"] = [],
        ["ModularPath.Pathfinding.Search"] = [],
        ["ModularPath.Inference.V1"] = ["ModularPath.Inference.Contracts"],
        ["ModularPath.Inference.Client"] = ["ModularPath.Inference.Contracts", "ModularPath.Inference.V1"],
        ["ModularPath.Inference.Classical"] = ["ModularPath.Imaging", "ModularPath.Inference.Contracts"],
        ["ModularPath.Inference.Engine"] =
        [
            "ModularPath.Buckets", "ModularPath.Imaging", "ModularPath.Inference.Classical", "ModularPath.Inference.Contracts",
            "ModularPath.SharedKernel",
        ],
        ["ModularPath.Inference"] =
        [
            "ModularPath.Composition", "ModularPath.Endpoints", "ModularPath.Imaging", "ModularPath.Inference.Contracts",
            "ModularPath.Inference.Engine",
            "ModularPath.Inference.V1", "ModularPath.SharedKernel",
        ],
        ["ModularPath.Pathfinding"] =
        [
            "ModularPath.Buckets", "ModularPath.Composition", "ModularPath.Endpoints", "ModularPath.Imaging",
            "ModularPath.Inference.Classical",
            "ModularPath.Inference.Contracts", "ModularPath.Inference.V1", "ModularPath.Pathfinding.Search", "ModularPath.SharedKernel",
        ],
        ["ModularPath.Training.Synthesis"] = ["ModularPath.Imaging", "ModularPath.Inference.Contracts"],
        ["ModularPath.Training.Evaluation"] =
            ["ModularPath.Imaging", "ModularPath.Inference.Contracts", "ModularPath.Pathfinding.Search", "ModularPath.SharedKernel"],
        ["ModularPath.Training"] =
        [
            "ModularPath.Buckets", "ModularPath.Composition", "ModularPath.Imaging", "ModularPath.Inference.Contracts",
            "ModularPath.Pathfinding.Search", "ModularPath.SharedKernel", "ModularPath.Training.Evaluation",
            "ModularPath.Training.Synthesis",
        ],
        ["ModularPath.Host"] =
        [
            "ModularPath.Composition", "ModularPath.Endpoints", "ModularPath.Imaging", "ModularPath.Inference",
            "ModularPath.Inference.Client", "ModularPath.Inference.Contracts", "ModularPath.Inference.Engine", "ModularPath.Pathfinding",
            "ModularPath.Pathfinding.Search", "ModularPath.SharedKernel", "ModularPath.Training",
        ],
    };

    /// <summary>The only projects that may name a guarded package.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Owners = new Dictionary<string, string[]>
    {
        ["Microsoft.ML.OnnxRuntime.Managed"] = ["ModularPath.Inference.Engine"],
        ["Microsoft.ML.OnnxRuntime"] = ["ModularPath.Host"],
        ["Microsoft.ML.OnnxRuntime.Gpu.Linux"] = ["ModularPath.Host"],
        ["TorchSharp"] = ["ModularPath.Training"],
        ["Refit"] = ["ModularPath.Client", "ModularPath.Inference.Client"],
        ["Polly.Extensions"] = ["ModularPath.Inference.Client"],
        ["PdfPig"] = ["ModularPath.Pathfinding"],
        ["Scrutor"] = ["ModularPath.Pathfinding"],
        ["Microsoft.Data.Sqlite"] = ["ModularPath.Pathfinding"],
        ["SkiaSharp"] = ["ModularPath.Imaging"],
        ["BitMiracle.LibTiff.NET"] = ["ModularPath.Imaging"],
        ["Wasmtime"] = ["ModularPath.Imaging"],
        ["AWSSDK.S3"] = ["ModularPath.Buckets"],
        ["Swashbuckle.AspNetCore.SwaggerUI"] = ["ModularPath.Host"],
        ["SixLabors.ImageSharp"] = [],
        ["System.CommandLine"] = ["ModularPath.Composition"],
        ["ModelContextProtocol.Core"] = ["ModularPath.Pathfinding"],
        ["ModelContextProtocol.AspNetCore"] = ["ModularPath.Host"],
    };

    /// <summary>
    /// The projects outside src that may name ImageSharp: as an oracle, and as a peer in speed. It must not decode what strangers send
    /// (src/Shared/packages.md).
    /// </summary>
    public static readonly IReadOnlyList<string> ImageSharpOwners = ["ModularPath.Benchmarks", "ModularPath.Imaging.Tests"];

    // The Host has it by its SDK.
    private static readonly string[] Web = ["ModularPath.Endpoints", "ModularPath.Inference", "ModularPath.Pathfinding"];

    /// <summary>Every way in which a project breaks the laws; empty when it keeps them.</summary>
    public static IEnumerable<string> Violations(string project, XDocument file)
    {
        if (!Allowed.TryGetValue(project, out var allowed))
        {
            yield return $"{project} is not in the table of allowed references";
            yield break;
        }

        var references = Names(file, "ProjectReference").Select(static path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal);

        if (!references.SequenceEqual(allowed))
        {
            yield return $"{project} references {string.Join(", ", references)}; allowed is {string.Join(", ", allowed)}";
        }

        foreach (var package in Names(file, "PackageReference"))
        {
            if (Owners.TryGetValue(package, out var owners) && !owners.Contains(project))
            {
                var owner = owners.Length > 0 ? string.Join(", ", owners) : "no project of src";
                yield return $"{project} names {package}, which belongs to {owner}";
            }
        }

        if (Names(file, "FrameworkReference").Any() && !Web.Contains(project))
        {
            yield return $"{project} refers to ASP.NET, which only {string.Join(", ", Web)} may";
        }

        if (file.Descendants("PackageReference").Any(static e => e.Attribute("Version") is not null))
        {
            yield return $"{project} sets a package version: versions are central";
        }

        if (file.Descendants("AllowUnsafeBlocks").Any() && project is not ("ModularPath.Pathfinding.Search" or "ModularPath.Imaging"))
        {
            yield return $"{project} allows unsafe code";
        }

        if (allowed.Length == 0 && project is "ModularPath.Inference.Contracts" or "ModularPath.Pathfinding.Search"
            && (Names(file, "PackageReference").Any() || Names(file, "FrameworkReference").Any()))
        {
            yield return $"{project} is pure: no package, no framework";
        }
    }

    /// <summary>Whether a project names a package.</summary>
    public static bool References(XDocument file, string package) => Names(file, "PackageReference").Contains(package);

    private static IEnumerable<string> Names(XDocument file, string element) =>
        file.Descendants(element).Select(static e => e.Attribute("Include")?.Value).OfType<string>();
}
