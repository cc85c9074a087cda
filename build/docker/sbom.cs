#:property PublishAot=false
// sbom ASSETS LOCK VERSION OUT: what the program is made of, as CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/), from what NuGet
// resolved (project.assets.json) and what the page takes of npm (package-lock.json). The same input gives the same bytes.
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

if (args is not [var assetsPath, var lockPath, var version, var outPath])
{
    Console.Error.WriteLine("sbom ASSETS LOCK VERSION OUT");
    return 2;
}

var assets = JsonNode.Parse(File.ReadAllText(assetsPath))!;
var folders = assets["packageFolders"]!.AsObject().Select(static folder => folder.Key).ToArray();
var packages = JsonNode.Parse(File.ReadAllText(lockPath))!["packages"]!.AsObject();

JsonArray components =
[
    .. assets["libraries"]!.AsObject()
        .Where(static library => library.Value!["type"]!.GetValue<string>() == "package" && !IsAnalyzer(library.Value))
        .OrderBy(static library => library.Key, StringComparer.Ordinal)
        .Select(library => FromNuGet(library.Key.Split('/'), library.Value!)),
    .. packages
        .Where(static package => package.Key.StartsWith("node_modules/", StringComparison.Ordinal) && package.Value!["optional"] is null)
        .OrderBy(static package => package.Key, StringComparer.Ordinal)
        .Select(static package => FromNpm(package.Key["node_modules/".Length..], package.Value!)),
];

var document = new JsonObject
{
    ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
    ["bomFormat"] = "CycloneDX",
    ["specVersion"] = "1.6",
    ["version"] = 1,
    ["metadata"] =
        new JsonObject { ["component"] = new JsonObject { ["type"] = "application", ["name"] = "modularpath", ["version"] = version } },
    ["components"] = components,
};
File.WriteAllText(
    outPath,
    document.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
        + "\n");
Console.WriteLine($"{outPath}: {components.Count} components");
return 0;

// At work while the program is compiled, not in it.
static bool IsAnalyzer(JsonNode library)
{
    var files = library["files"]!.AsArray().Select(static file => file!.GetValue<string>()).ToArray();
    return files.Any(static f => f.StartsWith("analyzers/", StringComparison.Ordinal))
        && !files.Any(static f => f.StartsWith("lib/", StringComparison.Ordinal) || f.StartsWith("runtimes/", StringComparison.Ordinal));
}

JsonNode FromNuGet(string[] id, JsonNode library)
{
    var files = library["files"]!.AsArray().Select(static file => file!.GetValue<string>());
    var nuspec = Path.Combine(
        library["path"]!.GetValue<string>(), files.Single(static f => f.EndsWith(".nuspec", StringComparison.Ordinal)));
    var metadata = XDocument.Load(folders.Select(folder => Path.Combine(folder, nuspec)).First(File.Exists)).Root!.Elements().First();
    var license = metadata.Elements().FirstOrDefault(static e => e.Name.LocalName == "license");
    var address = metadata.Elements().FirstOrDefault(static e => e.Name.LocalName == "licenseUrl");

    return Component(
        id[0], id[1], $"pkg:nuget/{id[0]}@{id[1]}", library["sha512"]!.GetValue<string>(),
        (license?.Attribute("type")?.Value, license?.Value, address?.Value) switch
    {
        ("expression", { } expression, _) => new JsonObject { ["expression"] = expression },
        ("file", { } file, _) => Named($"{file} in the package", null),
        (_, _, { } url) => Named("see the address", url),
        _ => null,
    });
}

static JsonNode FromNpm(string name, JsonNode package) => Component(
    name,
    package["version"]!.GetValue<string>(),
    $"pkg:npm/{name.Replace("@", "%40", StringComparison.Ordinal)}@{package["version"]}",
    package["integrity"]!.GetValue<string>()["sha512-".Length..],
    package["license"] is { } license ? new JsonObject { ["expression"] = license.GetValue<string>() } : null);

static JsonObject Named(string name, string? url)
{
    var license = new JsonObject { ["name"] = name };
    if (url is not null)
    {
        license["url"] = url;
    }

    return new JsonObject { ["license"] = license };
}

static JsonObject Component(string name, string version, string purl, string sha512, JsonObject? license)
{
    var component = new JsonObject
    {
        ["type"] = "library",
        ["bom-ref"] = purl,
        ["name"] = name,
        ["version"] = version,
        ["purl"] = purl,
        ["hashes"] = new JsonArray(
            new JsonObject { ["alg"] = "SHA-512", ["content"] = Convert.ToHexStringLower(Convert.FromBase64String(sha512)) }),
    };
    if (license is not null)
    {
        component["licenses"] = new JsonArray(license);
    }

    return component;
}
