using Microsoft.Extensions.Time.Testing;

namespace ModularPath.Inference.Tests;

public sealed class AdmissionTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Admission _admission;

    public AdmissionTests() => _admission = new Admission(new InferenceLimits { Concurrency = 2, PixelsInFlight = 100, Queue = 3 }, _time);

    [Fact]
    public async Task No_more_pictures_than_turns_and_no_more_pixels_than_memory()
    {
        var first = await EnterAsync(60);
        var tooLarge = EnterAsync(50);
        var behind = EnterAsync(1);

        Assert.False(tooLarge.IsCompleted);
        Assert.False(behind.IsCompleted, "a small picture must not overtake");
        Assert.Equal(2, _admission.Waiting);

        first.Dispose();
        using var second = await tooLarge;
        using var third = await behind;
        var fourth = EnterAsync(1);
        Assert.False(fourth.IsCompleted, "there are two turns");

        third.Dispose();
        third.Dispose();
        (await fourth).Dispose();
        Assert.Equal(0, _admission.Waiting);
    }

    [Fact]
    public async Task A_picture_larger_than_all_that_fits_goes_alone()
    {
        var alone = await EnterAsync(1_000_000);
        var next = EnterAsync(1);
        Assert.False(next.IsCompleted);

        alone.Dispose();
        (await next).Dispose();
    }

    [Fact]
    public async Task Who_stops_waiting_makes_room_for_those_behind()
    {
        using var patience = new CancellationTokenSource();
        using var first = await EnterAsync(60);
        var large = EnterAsync(50, cancellationToken: patience.Token);
        var small = EnterAsync(40);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => large);
        (await small).Dispose();
    }

    [Fact]
    public async Task The_queue_is_exact()
    {
        using var first = await EnterAsync(100);
        var waiting = Enumerable.Range(0, 3).Select(_ => EnterAsync(1)).ToArray();

        var refusal = await Assert.ThrowsAsync<ProblemException>(() => EnterAsync(1));
        var early = Assert.Throws<ProblemException>(() => _admission.RefuseIfHopeless(new Deadline(_time, TimeSpan.FromHours(1))));

        Assert.Equal((ProblemKind.Overloaded, "Overloaded"), (refusal.Kind, refusal.Code));
        Assert.Equal((ProblemKind.Overloaded, "Overloaded"), (early.Kind, early.Code));
        Assert.Equal(TimeSpan.FromSeconds(1), refusal.RetryAfter);
        first.Dispose();

        foreach (var turn in waiting)
        {
            (await turn).Dispose();
        }

        _admission.RefuseIfHopeless(new Deadline(_time, TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task Who_cannot_be_ready_before_the_deadline_is_refused_at_once_and_told_when_the_queue_is_done()
    {
        await LearnAsync(pixels: 10, seconds: 4);
        using var working = await EnterAsync(10);
        _time.Advance(TimeSpan.FromSeconds(1));
        // Beside another that works, the 4 s are 8; a tenth of the time is kept for errors.
        var tight = await Assert.ThrowsAsync<ProblemException>(() => EnterAsync(10, timeout: 7.9 / 0.9));
        Assert.Equal(("Overloaded", 3), (tight.Code, tight.RetryAfter!.Value.TotalSeconds));

        using var second = await EnterAsync(10, timeout: 8.1 / 0.9);
        var queued = EnterAsync(10, timeout: 100);
        // 3 s and 4 s at work, 4 s in the queue: 11 s until the next can begin, and it takes 8.
        var late = await Assert.ThrowsAsync<ProblemException>(() => EnterAsync(10, timeout: 18.9 / 0.9));
        Assert.Equal(("Overloaded", 11), (late.Code, late.RetryAfter!.Value.TotalSeconds));
        Assert.Throws<ProblemException>(() => _admission.RefuseIfHopeless(new Deadline(_time, TimeSpan.FromSeconds(10.9 / 0.9))));
        _admission.RefuseIfHopeless(new Deadline(_time, TimeSpan.FromSeconds(11.1 / 0.9)));

        var accepted = EnterAsync(10, timeout: 19.1 / 0.9);
        Assert.Equal(2, _admission.Waiting);
        working.Dispose();
        second.Dispose();
        (await queued).Dispose();
        (await accepted).Dispose();
    }

    [Fact]
    public async Task Whose_deadline_can_no_longer_be_met_gets_no_turn()
    {
        await LearnAsync(pixels: 10, seconds: 4);
        var first = await EnterAsync(10);
        var second = await EnterAsync(10);
        var hopeless = EnterAsync(10, timeout: 18);
        var patient = EnterAsync(10, timeout: 100);

        _time.Advance(TimeSpan.FromSeconds(12));   // the first two take longer than was thought
        first.Dispose();

        var refusal = await Assert.ThrowsAsync<ProblemException>(() => hopeless);
        Assert.Equal((ProblemKind.Overloaded, "DeadlineExceeded"), (refusal.Kind, refusal.Code));
        Assert.NotNull(refusal.RetryAfter);
        (await patient).Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task Who_comes_alone_is_tried_whatever_was_learned()
    {
        await LearnAsync(pixels: 10, seconds: 1000);

        (await EnterAsync(10, timeout: 1)).Dispose();
        await LearnAsync(pixels: 10, seconds: 1, times: 64);
        using var first = await EnterAsync(10, timeout: 3);
        (await EnterAsync(10, timeout: 3)).Dispose();
    }

    [Fact]
    public async Task What_was_stopped_is_not_taken_for_fast()
    {
        await LearnAsync(pixels: 10, seconds: 4);

        for (var i = 0; i < 64; i++)
        {
            using var stopped = await EnterAsync(10);
        }

        using var working = await EnterAsync(10);
        await Assert.ThrowsAsync<ProblemException>(() => EnterAsync(10, timeout: 7.9 / 0.9));
    }

    [Fact]
    public async Task Nobody_is_lost_in_a_crowd()
    {
        var admission = new Admission(new InferenceLimits { Concurrency = 3, PixelsInFlight = 100, Queue = 1000 }, TimeProvider.System);
        var (inside, most, pixels, mostPixels) = (0, 0, 0, 0);
        var gate = new Lock();

        await Task.WhenAll(Enumerable.Range(1, 300).Select(async i =>
        {
            using var turn = await admission.EnterAsync(
                new Workload(i % 90, i % 90), new Deadline(TimeProvider.System, TimeSpan.FromHours(1)), CancellationToken.None);

            lock (gate)
            {
                most = Math.Max(most, ++inside);
                mostPixels = Math.Max(mostPixels, pixels += i % 90);
            }

            await Task.Yield();

            lock (gate)
            {
                inside--;
                pixels -= i % 90;
            }

            turn.Completed = true;
        }));

        Assert.InRange(most, 1, 3);
        Assert.InRange(mostPixels, 1, 100);
        Assert.Equal(0, admission.Waiting);
    }

    private Task<AdmissionLease> EnterAsync(long pixels, double timeout = 3600, CancellationToken cancellationToken = default) =>
        _admission.EnterAsync(new Workload(pixels, pixels), new Deadline(_time, TimeSpan.FromSeconds(timeout)), cancellationToken);

    private async Task LearnAsync(long pixels, double seconds, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            using var turn = await EnterAsync(pixels);
            _time.Advance(TimeSpan.FromSeconds(seconds));
            turn.Completed = true;
        }
    }
}
