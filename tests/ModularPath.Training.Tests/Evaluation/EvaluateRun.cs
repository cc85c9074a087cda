using System.Text.Json.Nodes;
using ModularPath.SharedKernel;

namespace ModularPath.Training.Tests.Evaluation;

/// <summary>What the verb answered.</summary>
internal sealed record EvaluateRun(EvaluateReport Report, string Error)
{
    public JsonNode Scores => JsonNode.Parse(Report.Json)!;

    public static async Task<EvaluateRun> Of(SegmenterFactory open, EvaluateOptions options)
    {
        using var error = new StringWriter();
        return new(await EvaluateCommand.RunAsync(options, open, error, TestContext.Current.CancellationToken), error.ToString());
    }

    public static Task<EvaluateRun> Of(SegmenterFactory open, TruthFolder truth) =>
        Of(open, new EvaluateOptions(truth.Root, null, null, null));

    public static async Task<string> Refused(SegmenterFactory open, EvaluateOptions options) =>
        (await Assert.ThrowsAnyAsync<ProblemException>(() => Of(open, options))).Message;

    /// <summary>Scores the masks that lie in the folder's predictions.</summary>
    public static async Task<JsonNode> ScoresOf(TruthFolder truth) =>
        (await Of(NoSegmenter, new EvaluateOptions(truth.Root, null, truth.Predictions, null))).Scores;

    public static ISegmentationPort NoSegmenter(string? model) => throw new InvalidOperationException("No segmenter was to be opened.");
}
