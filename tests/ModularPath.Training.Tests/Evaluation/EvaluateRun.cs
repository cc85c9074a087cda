using System.Text.Json.Nodes;
using ModularPath.Inference.Contracts;
using ModularPath.Training.Evaluation;

namespace ModularPath.Training.Tests.Evaluation;

/// <summary>What the verb answered.</summary>
internal sealed record EvaluateRun(int Code, string Output, string Error)
{
    public static async Task<EvaluateRun> Of(Func<string?, ISegmentationPort> open, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await EvaluateCommand.RunAsync(args, open, output, error, TestContext.Current.CancellationToken);
        return new(code, output.ToString(), error.ToString());
    }

    /// <summary>Scores the masks that lie in the folder's predictions.</summary>
    public static async Task<JsonNode> ScoresOf(TruthFolder truth)
    {
        var run = await Of(NoSegmenter, "--truth", truth.Root, "--pred", truth.Predictions, "--json", truth.Json);
        Assert.True(run.Code == 0, run.Error);
        return JsonNode.Parse(await File.ReadAllTextAsync(truth.Json, TestContext.Current.CancellationToken))!;
    }

    public static ISegmentationPort NoSegmenter(string? model) => throw new InvalidOperationException("No segmenter was to be opened.");
}
