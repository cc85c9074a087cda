using ModularPath.Pathfinding.Storage.Catalogue;

namespace ModularPath.Pathfinding.Tests.Storage;

public sealed class KnownRowsTests
{
    private readonly KnownRows _known = new();
    private int _reads;

    [Fact]
    public async Task A_row_is_read_once_until_something_is_written()
    {
        Assert.Equal(1, (await FindAsync(1))!.Revision);
        Assert.Equal(1, (await FindAsync(2))!.Revision);
        _known.Forget();
        Assert.Equal(2, (await FindAsync(2))!.Revision);
        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task What_was_read_before_a_write_is_not_remembered_after_it()
    {
        var late = new TaskCompletionSource<MapRecord?>();
        var before = _known.FindAsync("m", () => late.Task);
        _known.Forget();
        late.SetResult(Row(1));
        Assert.Equal(1, (await before)!.Revision);
        Assert.Equal(2, (await FindAsync(2))!.Revision);
    }

    [Fact]
    public async Task A_map_that_does_not_exist_may_exist_later()
    {
        Assert.Null(await _known.FindAsync("m", static () => Task.FromResult<MapRecord?>(null)));
        Assert.Equal(1, (await FindAsync(1))!.Revision);
    }

    private ValueTask<MapRecord?> FindAsync(int revision) => _known.FindAsync("m", () =>
    {
        _reads++;
        return Task.FromResult<MapRecord?>(Row(revision));
    });

    private static MapRecord Row(int revision) => new()
    {
        Id = "m",
        Revision = revision,
        Name = null,
        Description = null,
        CreatedAt = default,
        Width = 1,
        Height = 1,
        MediaType = "image/png",
        MetersPerPixel = null,
        ScaleSource = null,
        Mask = new MaskRecord
        {
            Revision = 1,
            Provenance = new MaskProvenance("model", "test", null),
            MeanConfidence = 1,
            ClassPixels = [0, 1, 0, 0, 0, 0, 0],
            RegionCount = 1,
            LargestRegion = 1,
            WalkablePixels = 1,
        },
    };
}
