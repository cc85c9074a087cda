namespace ModularPath.Host.Tests.Deployment;

/// <summary>The CloudFormation templates of build/aws.</summary>
public sealed class StackTests
{
    [Fact]
    public async Task They_are_what_CloudFormation_takes()
    {
        Tool.Needs("cfn-lint");
        var linted = await Tool.RunAsync(
            "cfn-lint", "--regions", "us-east-1", "--template", StackTemplate.PathOf("bucket"), StackTemplate.PathOf("training"),
            StackTemplate.PathOf("serving"));

        Assert.True(linted.ExitCode == 0, linted.Output);
    }

    [Theory]
    [InlineData("bucket")]
    [InlineData("training")]
    [InlineData("serving")]
    public void Rules_are_kept(string name) => Assert.Empty(StackTemplate.Read(name).Violations());

    [Theory]
    [InlineData("serving", "Template/Properties/LaunchTemplateData/MetadataOptions/HttpTokens", "\"optional\"", "metadata without a token")]
    [InlineData(
        "training", "Template/Properties/LaunchTemplateData/MetadataOptions/HttpPutResponseHopLimit", "2", "metadata without a token")]
    [InlineData("serving", "Template/Properties/LaunchTemplateData/BlockDeviceMappings/0/Ebs/Encrypted", "false", "a disk in clear")]
    [InlineData("serving", "SecurityGroup/Properties/SecurityGroupIngress/0/CidrIp", "\"0.0.0.0/0\"", "open to addresses")]
    [InlineData("training", "Role/Properties/Policies/0/PolicyDocument/Statement/0/Action", "\"s3:*\"", "may do anything")]
    [InlineData("serving", "Role/Properties/Policies/0/PolicyDocument/Statement/2/Resource", "\"*\"", "may do it to anything")]
    [InlineData("bucket", "Bucket/Properties/PublicAccessBlockConfiguration/BlockPublicPolicy", "false", "may be public")]
    public void A_planted_violation_is_caught(string name, string path, string value, string fault)
    {
        var root = Yaml.Documents(File.ReadAllText(StackTemplate.PathOf(name))).Single();
        root["Resources"].Plant(path, value);

        Assert.Contains(new StackTemplate(root).Violations(), violation => violation.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Inference_is_scaled_from_1_to_3_at_70_percent()
    {
        var template = StackTemplate.Read("serving");
        var group = template.Resources("AWS::AutoScaling::AutoScalingGroup").Single().Properties;

        Assert.Equal(("1", "3"), (group.TextAt("MinSize"), group.TextAt("MaxSize")));
        Assert.Equal(
            [("ByProcessor", "70"), ("ByGpu", "70")],
            template.Resources("AWS::AutoScaling::ScalingPolicy")
                .Select(static policy => (policy.Name, policy.Properties.TextAt("TargetTrackingConfiguration/TargetValue")!)));
        Assert.Equal(
            "/health/ready", template.Resources("AWS::ElasticLoadBalancingV2::TargetGroup").Single().Properties.TextAt("HealthCheckPath"));
        Assert.Equal("internal", template.Resources("AWS::ElasticLoadBalancingV2::LoadBalancer").Single().Properties.TextAt("Scheme"));
    }

    [Fact]
    public void Training_is_one_machine_on_spot()
    {
        var template = StackTemplate.Read("training");
        var group = template.Resources("AWS::AutoScaling::AutoScalingGroup").Single().Properties;
        var spot = group.At("MixedInstancesPolicy/InstancesDistribution");

        Assert.Equal(("0", "1", "1"), (group.TextAt("MinSize"), group.TextAt("MaxSize"), group.TextAt("DesiredCapacity")));
        Assert.Equal(("0", "0"), (spot.TextAt("OnDemandBaseCapacity"), spot.TextAt("OnDemandPercentageAboveBaseCapacity")));
        Assert.Equal(
            "g4dn.2xlarge", template.Resources("AWS::EC2::LaunchTemplate").Single().Properties.TextAt("LaunchTemplateData/InstanceType"));
        Assert.DoesNotContain(
            template.Resources("AWS::EC2::SecurityGroup"), static group => group.Properties["SecurityGroupIngress"] is not null);
    }
}
