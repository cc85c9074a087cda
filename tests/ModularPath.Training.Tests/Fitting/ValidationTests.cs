namespace ModularPath.Training.Tests.Fitting;

[Collection(TorchTests.Name)]
public sealed class ValidationTests
{
    [Fact]
    public void A_set_of_classes_counts_only_where_a_prediction_is_surely_right_or_wrong()
    {
        // It says walkable everywhere.
        var weights = TinyMaps.RandomWeights(TinyMaps.Layout, 3);
        weights["head.kernel"].Clear();
        weights["head.bias"].Clear();
        weights["head.bias"].Slice(4 * (int)MapClass.Walkable, 4).Fill(9);
        (byte Label, int Pixels)[] truth = [(1, 10), (3, 20), (250, 30), (251, 40), (253, 50), (254, 60), (255, 14)];
        byte[] labels = [.. truth.SelectMany(static part => Enumerable.Repeat(ClassSet.EncodeTruth(part.Label), part.Pixels))];
        var map = new LabelledMap(16, 14, new byte[3 * labels.Length], labels);

        var (metrics, _) = HeldOutValidation.Measure(
            weights, [0], _ => map, static _ => ("map", ""), static (_, _, _, _) => { }, TestContext.Current.CancellationToken);

        // 254 may be walkable or not; the 20, 30, 40 and 50 pixels surely are not.
        Assert.Equal(10.0 / (10 + 20 + 30 + 40 + 50), metrics.Iou["walkable"], 1e-9);
        Assert.Equal(0, metrics.Iou["wall"]);
        Assert.False(metrics.Iou.ContainsKey("door"));

        // One can walk on 254, and may be able to on 251.
        Assert.Equal((10.0 + 60) / (10 + 60 + 20 + 30 + 50), metrics.WalkableIou, 1e-9);
        Assert.Equal(10.0 / 30, metrics.Accuracy, 1e-9);
    }
}
