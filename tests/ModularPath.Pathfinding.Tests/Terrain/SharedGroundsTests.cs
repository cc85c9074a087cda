using Microsoft.Extensions.Options;

namespace ModularPath.Pathfinding.Tests.Terrain;

public sealed class SharedGroundsTests
{
    private readonly SharedGrounds _grounds = new(Options.Create(new PathfindingOptions()));

    [Fact]
    public void Maps_of_the_same_mask_have_one_ground_and_one_set_of_files()
    {
        var mask = Drawing.Mask("..?#", ",d~o");
        var first = _grounds.Of(4, 2, mask.Labels, mask.Confidence);
        var again = _grounds.Of(4, 2, [.. mask.Labels], [.. mask.Confidence]);
        Assert.Same(first, again);
        Assert.Same(first.Encoded, again.Encoded);
    }

    [Fact]
    public void A_mask_that_differs_in_anything_has_a_ground_of_its_own()
    {
        var mask = Drawing.Mask("..?#", ",d~o");
        var first = _grounds.Of(4, 2, mask.Labels, mask.Confidence);
        Assert.NotSame(first, _grounds.Of(2, 4, mask.Labels, mask.Confidence));
        Assert.NotSame(first, _grounds.Of(4, 2, [.. mask.Labels[..7], 0], mask.Confidence));
        Assert.NotSame(first, _grounds.Of(4, 2, mask.Labels, [.. mask.Confidence[..7], 1]));
    }

    [Fact]
    public void A_ground_of_one_cost_holds_four_bytes_a_pixel_at_most()
    {
        var labels = new byte[1000 * 1000];
        Array.Fill(labels, (byte)1);
        labels.AsSpan(500_000, 900).Fill(3);
        var ground = _grounds.Of(1000, 1000, labels, new byte[labels.Length]);
        Assert.NotNull(ground.Anyone.Search.FindPath(new(5, 5), new(5, 990), TestContext.Current.CancellationToken));
        Assert.InRange(ground.Bytes, 2_000_000, 4_000_000);
        _ = ground.Clearance;
        Assert.InRange(ground.Bytes, 6_000_000, 8_000_000);
    }
}
