using System.Text.RegularExpressions;

namespace ModularPath.Host.Tests.Deployment;

/// <summary>A CloudFormation template of build/aws.</summary>
internal sealed partial class StackTemplate(JsonNode root)
{
    public static StackTemplate Read(string name) => new(Yaml.Documents(File.ReadAllText(PathOf(name))).Single());

    public static string PathOf(string name) => Path.Combine(Repository.Root, "build/aws", $"{name}.yaml");

    /// <summary>The properties of all resources of a type, by name.</summary>
    public IEnumerable<(string Name, JsonNode Properties)> Resources(string type) =>
        root["Resources"]!.AsObject().Where(entry => entry.Value.TextAt("Type") == type)
            .Select(static entry => (entry.Key, entry.Value!["Properties"]!));

    /// <summary>The script that a machine runs when it starts.</summary>
    /// <param name="parameters">The parameters of the template, and its conditions that hold, with the value <c>true</c>.</param>
    public string UserData(IReadOnlyDictionary<string, string> parameters)
    {
        return Text(Resources("AWS::EC2::LaunchTemplate").Single().Properties.At("LaunchTemplateData/UserData/Fn::Base64")!);

        string Text(JsonNode node) => node switch
        {
            JsonValue value => value.ToString(),
            _ when node["Fn::Join"] is JsonArray join => string.Join(join[0]!.ToString(), join[1]!.AsArray().Select(part => Text(part!))),
            _ when node["Fn::Sub"] is { } sub => Placeholder().Replace(sub.ToString(), match => parameters[match.Groups[1].Value]),
            _ when node["Fn::If"] is JsonArray choice =>
                Text(choice[parameters.GetValueOrDefault(choice[0]!.ToString()) == "true" ? 1 : 2]!),
            _ => throw new InvalidOperationException($"Not known to these tests: {node.ToJsonString()}"),
        };
    }

    /// <summary>Every resource that is less guarded than it must be, and how.</summary>
    public List<string> Violations()
    {
        var faults = new List<string>();

        foreach (var (name, template) in Resources("AWS::EC2::LaunchTemplate"))
        {
            var data = template["LaunchTemplateData"];
            Rule(
                name, "metadata without a token",
                data.TextAt("MetadataOptions/HttpTokens") == "required" && data.TextAt("MetadataOptions/HttpPutResponseHopLimit") == "1");
            Rule(
                name, "a disk in clear",
                data.At("BlockDeviceMappings")?.AsArray() is { Count: > 0 } disks
                    && disks.All(static disk => disk.TextAt("Ebs/Encrypted") == "true"));
            Rule(name, "a way in by SSH", data.At("KeyName") is null);
        }

        foreach (var (name, group) in Resources("AWS::EC2::SecurityGroup"))
        {
            Rule(name, "open to addresses", group["SecurityGroupIngress"]?.AsArray().All(IsInternal) != false);
            Rule(
                name, "reaches everything",
                group["SecurityGroupEgress"]?.AsArray()
                    .All(static rule => rule.TextAt("FromPort") == "443" && rule.TextAt("ToPort") == "443") != false);
        }

        foreach (var (name, role) in Resources("AWS::IAM::Role"))
        {
            Rule(name, "policies of others", role["ManagedPolicyArns"] is null);

            var statements = role["Policies"]!.AsArray().SelectMany(static policy => policy.At("PolicyDocument/Statement")!.AsArray());

            foreach (var statement in statements.Select(static s => s?["Fn::If"]?[1] ?? s!))
            {
                string[] actions = statement["Action"] is JsonArray several
                    ? [.. several.Select(static a => a!.ToString())]
                    : [statement["Action"]!.ToString()];
                Rule(name, "may do anything", actions.All(static action => !action.Contains('*', StringComparison.Ordinal)));
                Rule(name, "may do it to anything", statement["Resource"]!.ToString() != "*" || statement["Condition"] is not null);
            }
        }

        foreach (var (name, bucket) in Resources("AWS::S3::Bucket"))
        {
            Rule(name, "not encrypted", bucket["BucketEncryption"] is not null);
            Rule(
                name, "may be public",
                bucket["PublicAccessBlockConfiguration"] is JsonObject { Count: 4 } block
                    && block.All(static setting => setting.Value!.ToString() == "true"));
        }

        return faults;

        void Rule(string name, string fault, bool kept) => faults.AddRange(kept ? [] : [$"{name}: {fault}"]);
    }

    private static bool IsInternal(JsonNode? rule) =>
        rule.TextAt("FromPort") == "8001" && rule.TextAt("ToPort") == "8001"
        && rule.TextAt("SourceSecurityGroupId/Ref") is "PathfindingSecurityGroup" or "BalancerSecurityGroup"
        && rule.At("CidrIp") is null && rule.At("CidrIpv6") is null;

    [GeneratedRegex(@"\$\{([A-Za-z:]+)\}")]
    private static partial Regex Placeholder();
}
