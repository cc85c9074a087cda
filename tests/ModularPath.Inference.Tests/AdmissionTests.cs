using ModularPath.Inference.Pipeline;
using ModularPath.SharedKernel;

namespace ModularPath.Inference.Tests;

public sealed class AdmissionTests
{
    private readonly Admission _admission = new(new InferenceLimits { Concurrency = 2, PixelsInFlight = 100, Queue = 3 });

    [Fact]
    public async Task No_more_pictures_than_cores_and_no_more_pixels_than_memory()
    {
        var first = await _admission.EnterAsync(60, CancellationToken.None);
        var tooLarge = _admission.EnterAsync(50, CancellationToken.None);
        var behind = _admission.EnterAsync(1, CancellationToken.None);

        Assert.False(tooLarge.IsCompleted);
        Assert.False(behind.IsCompleted, "a small picture must not overtake");
        Assert.Equal(2, _admission.Waiting);

        first.Dispose();
        using var second = await tooLarge;
        using var third = await behind;
        var fourth = _admission.EnterAsync(1, CancellationToken.None);
        Assert.False(fourth.IsCompleted, "there are two turns");

        third.Dispose();
        third.Dispose();
        (await fourth).Dispose();
        Assert.Equal(0, _admission.Waiting);
    }

    [Fact]
    public async Task A_picture_larger_than_all_that_fits_goes_alone()
    {
        var alone = await _admission.EnterAsync(1_000_000, CancellationToken.None);
        var next = _admission.EnterAsync(1, CancellationToken.None);
        Assert.False(next.IsCompleted);

        alone.Dispose();
        (await next).Dispose();
    }

    [Fact]
    public async Task Who_stops_waiting_makes_room_for_those_behind()
    {
        using var patience = new CancellationTokenSource();
        using var first = await _admission.EnterAsync(60, CancellationToken.None);
        var large = _admission.EnterAsync(50, patience.Token);
        var small = _admission.EnterAsync(40, CancellationToken.None);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => large);
        (await small).Dispose();
    }

    [Fact]
    public async Task More_than_may_wait_are_refused_at_once()
    {
        using var first = await _admission.EnterAsync(100, CancellationToken.None);
        var waiting = Enumerable.Range(0, 3).Select(_ => _admission.EnterAsync(1, CancellationToken.None)).ToArray();

        var refusal = await Assert.ThrowsAsync<ProblemException>(() => _admission.EnterAsync(1, CancellationToken.None));

        Assert.Equal((503, "Overloaded"), (refusal.Status, refusal.Code));
        first.Dispose();

        foreach (var turn in waiting)
        {
            (await turn).Dispose();
        }
    }

    [Fact]
    public async Task Nobody_is_lost_in_a_crowd()
    {
        var admission = new Admission(new InferenceLimits { Concurrency = 3, PixelsInFlight = 100, Queue = 1000 });
        var (inside, most, pixels, mostPixels) = (0, 0, 0, 0);
        var gate = new Lock();

        await Task.WhenAll(Enumerable.Range(1, 300).Select(async i =>
        {
            using var turn = await admission.EnterAsync(i % 90, CancellationToken.None);

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
        }));

        Assert.InRange(most, 1, 3);
        Assert.InRange(mostPixels, 1, 100);
        Assert.Equal(0, admission.Waiting);
    }
}
