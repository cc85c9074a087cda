using Microsoft.Extensions.Options;

namespace ModularPath.Pathfinding.Tests.Segmentation;

public sealed class SegmentationPolicyTests
{
    private static readonly byte[] Room = Pictures.Png("....", "....");
    private static readonly SegmentationUnavailableException Refused = new("refused");

    private readonly KnownMasks _model = new();

    [Fact]
    public async Task The_same_picture_is_read_once_and_the_second_answer_says_where_it_is_from()
    {
        using var process = new PolicyHost(_model);
        var first = await process.AskAsync(Room);
        var second = await process.AskAsync([.. Room]);
        Assert.Equal((MaskOrigin.Model, MaskOrigin.Cache), (first.Origin, second.Origin));
        Assert.Equal((first.Model, first.ModelDigest), (second.Model, second.ModelDigest));
        Assert.Equal(first.Labels, second.Labels);
        Assert.Equal(first.Confidence, second.Confidence);
        Assert.Equal(1, _model.Calls);
        Assert.Equal(MaskOrigin.Model, (await process.AskAsync(Pictures.Png("...#"))).Origin);
    }

    [Fact]
    public async Task A_hundred_who_ask_for_the_same_picture_at_once_cause_one_inference()
    {
        _model.Delay = TimeSpan.FromMilliseconds(200);
        using var process = new PolicyHost(_model);
        var answers = await process.AskAtOnceAsync(Room, 100);
        Assert.Equal((100, 1), (answers.Count, _model.Calls));
        Assert.All(answers, answer => Assert.Equal(answers.First().Labels, answer.Labels));
    }

    [Fact]
    public async Task A_hundred_who_ask_at_once_in_an_outage_share_one_failure_and_the_next_asks_again()
    {
        _model.Delay = TimeSpan.FromMilliseconds(200);
        _model.Outage = Refused;
        using var process = new PolicyHost(_model);
        var answers = await process.AskAtOnceAsync(Room, 100);
        Assert.All(answers, static answer => Assert.Equal(MaskOrigin.Classical, answer.Origin));
        Assert.InRange(_model.Calls, 1, 3);   // some may arrive after the first has failed
        _model.Outage = null;
        Assert.Equal(MaskOrigin.Model, (await process.AskAsync(Room)).Origin);
    }

    [Fact]
    public async Task One_who_gives_up_takes_nobody_along()
    {
        _model.Delay = TimeSpan.FromMilliseconds(300);
        using var process = new PolicyHost(_model);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var impatient = process.AskAsync(Room, cancellationToken: patience.Token);
        var patient = process.AskAsync(Room);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.Equal(MaskOrigin.Model, (await patient).Origin);
    }

    [Fact]
    public async Task A_new_model_is_asked_again_and_the_old_ones_answer_helps_only_in_an_outage_and_says_so()
    {
        using var process = new PolicyHost(_model);
        var old = await process.AskAsync(Room);
        _model.Digest = new string('d', 64);
        _model.Outage = Refused;
        var stale = await process.AskAsync(Room);
        Assert.Equal((MaskOrigin.Stale, old.ModelDigest), (stale.Origin, stale.ModelDigest));
        await Assert.ThrowsAsync<SegmentationUnavailableException>(() => process.AskAsync(Room, modelOnly: true));
        _model.Outage = null;
        var present = await process.AskAsync(Room);
        Assert.Equal((MaskOrigin.Model, _model.Digest), (present.Origin, present.ModelDigest));
        Assert.Equal(MaskOrigin.Cache, (await process.AskAsync(Room, modelOnly: true)).Origin);
    }

    [Fact]
    public async Task A_model_that_changes_while_it_is_asked_is_remembered_as_what_it_is()
    {
        using var process = new PolicyHost(_model);
        _model.Lay(Room, new SegmentationMask(4, 2, new byte[8], new byte[8], MaskOrigin.Model, "known-2", new string('e', 64)));
        Assert.Equal(MaskOrigin.Model, (await process.AskAsync(Room)).Origin);
        Assert.Equal(MaskOrigin.Model, (await process.AskAsync(Room)).Origin);
        _model.Digest = new string('e', 64);
        Assert.Equal((MaskOrigin.Cache, "known-2"), (await process.AskAsync(Room)) is var mask ? (mask.Origin, mask.Model) : default);
    }

    [Fact]
    public async Task Where_nobody_knows_which_model_answers_it_is_asked_and_its_answer_kept()
    {
        using var process = new PolicyHost(_model);
        _model.Digest = null;
        var digest = (await process.AskAsync(Room)).ModelDigest;
        _model.Digest = digest;
        Assert.Equal(MaskOrigin.Cache, (await process.AskAsync(Room)).Origin);
    }

    [Fact]
    public async Task Nothing_is_remembered_beyond_the_budget()
    {
        using var process = new PolicyHost(_model, ("Cache:MemoryBytes", "30"));
        await process.AskAsync(Room);
        Assert.Equal(MaskOrigin.Model, (await process.AskAsync(Room)).Origin);
        Assert.Equal(0, process.CachedBytes);
    }

    [Fact]
    public async Task In_an_outage_what_is_known_stays_known_the_rest_is_read_classically_and_not_remembered()
    {
        using var process = new PolicyHost(_model);
        await process.AskAsync(Room);
        _model.Outage = Refused;
        Assert.Equal(MaskOrigin.Cache, (await process.AskAsync(Room)).Origin);
        var other = Pictures.Png(Drawing.Mask(12, "....", ".##.", "...."));
        var standIn = await process.AskAsync(other);
        Assert.Equal((MaskOrigin.Classical, (string?)null), (standIn.Origin, standIn.ModelDigest));
        Assert.Equal((48, 36), (standIn.Width, standIn.Height));
        await Assert.ThrowsAsync<SegmentationUnavailableException>(() => process.AskAsync(other, modelOnly: true));
        _model.Outage = null;
        Assert.Equal(MaskOrigin.Model, (await process.AskAsync(other)).Origin);
    }

    [Fact]
    public async Task Without_a_fallback_an_outage_stays_one_but_what_is_known_is_still_given()
    {
        using var process = new PolicyHost(_model, ("Fallback:Enabled", "false"));
        await process.AskAsync(Room);
        _model.Outage = Refused;
        Assert.Equal(MaskOrigin.Cache, (await process.AskAsync(Room)).Origin);
        await Assert.ThrowsAsync<SegmentationUnavailableException>(() => process.AskAsync(Pictures.Png("...#")));
    }

    [Fact]
    public async Task A_mask_that_does_not_fit_counts_as_none()
    {
        _model.Lay(Room, Drawing.Mask("..", "..", "..", ".."));
        using var process = new PolicyHost(_model);
        var mask = await process.AskAsync(Room);
        Assert.Equal((MaskOrigin.Classical, 4, 2), (mask.Origin, mask.Width, mask.Height));
    }

    [Fact]
    public async Task Other_failures_are_not_covered_up()
    {
        using var process = new PolicyHost(_model);
        _model.Outage = new InvalidOperationException("a fault of ours");
        await Assert.ThrowsAsync<InvalidOperationException>(() => process.AskAsync(Room));
        _model.Outage = null;
        var cut = await Assert.ThrowsAsync<PictureException>(
            () => process.AskAsync(RealMaps.PictureOf(RealMaps.WithRoutes.First())[..4000]));
        Assert.Equal(PictureFault.Unreadable, cut.Fault);
    }

    [Fact]
    public async Task Without_a_model_the_classical_segmenter_is_the_port()
    {
        using var process = new PolicyHost(null);
        Assert.Equal(MaskOrigin.Classical, (await process.AskAsync(Room)).Origin);
    }

    [Theory]
    [InlineData("Cache:Redis", "redis:6379,pasword=hidden", "Segmentation:Cache:Redis")]
    [InlineData("Cache:MemoryBytes", "-1", "MemoryBytes")]
    [InlineData("Cache:Lifetime", "00:00:00", "Lifetime")]
    public void What_cannot_work_is_found_at_the_start_and_named(string key, string value, string said)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => new PolicyHost(_model, (key, value)));
        Assert.True(refusal.Message.Contains(said, StringComparison.Ordinal), refusal.Message);
        Assert.DoesNotContain("hidden", refusal.Message, StringComparison.Ordinal);
    }
}
