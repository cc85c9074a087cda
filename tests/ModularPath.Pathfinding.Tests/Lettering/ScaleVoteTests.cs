using System.Globalization;
using ModularPath.Pathfinding.Lettering;

namespace ModularPath.Pathfinding.Tests.Lettering;

/// <summary>The areas printed in rooms say how long a pixel is, if most of them agree.</summary>
public sealed class ScaleVoteTests
{
    private const double Scale = 0.05;

    private static readonly int[] Widths = [60, 80, 100, 120, 140];
    private static readonly byte[] Picture = LetteredFloor.Picture(Widths);

    // As drawn: the rooms are 100 pixels deep, from below one wall to above the next.
    private static readonly double[] Areas = [.. Widths.Select(static width => width * 100 * Scale * Scale)];

    [Fact]
    public void Rooms_that_agree_give_the_scale_and_its_evidence()
    {
        var scale = Of(Texts(Areas))!;

        Assert.InRange(scale.MetersPerPixel, 0.98 * Scale, 1.02 * Scale);
        Assert.InRange(scale.Error, 0.01, 0.03);
        Assert.Equal((5, 0), (scale.Evidence.Count, scale.Others));
        Assert.All(scale.Evidence.Zip(Areas), static pair => Assert.InRange(pair.First.SquareMeters / pair.Second, 0.97, 1.03));
    }

    [Fact]
    public void A_misread_area_and_that_of_the_whole_flat_do_not_count()
    {
        var read = Texts([Areas[0], Areas[1], Areas[2], Areas[3], 3 * Areas[4]]).Append(
            LetteredFloor.Text(Areas.Sum().ToString("0.0", CultureInfo.InvariantCulture) + " m²", 64 + 104, 100));
        var scale = Of([.. read])!;

        Assert.InRange(scale.MetersPerPixel, 0.98 * Scale, 1.02 * Scale);
        Assert.Equal(1, scale.Others);
    }

    [Fact]
    public void Several_areas_in_one_room_are_those_of_its_parts()
    {
        var read = Texts([Areas[0], Areas[1], Areas[2]]).Append(Text(Areas[3] / 3, 3)).Append(Text(2 * Areas[3] / 3, 3, 110));
        var scale = Of([.. read])!;

        Assert.Equal(4, scale.Evidence.Count);
        Assert.Contains(scale.Evidence, static one => one.Text.Contains('+', StringComparison.Ordinal));
    }

    [Fact]
    public void Two_rooms_rooms_that_disagree_and_doubtful_readings_give_no_scale()
    {
        Assert.Null(Of(Texts([Areas[0], Areas[1]])));
        Assert.Null(Of(Texts([Areas[0], Areas[0], Areas[0], Areas[0], Areas[0]])));
        Assert.Null(Of([.. Texts(Areas).Select(static text => text with { Confidence = 0.7 })]));
        Assert.Null(Of([]));
    }

    private static PrintedText[] Texts(double[] areas) => [.. areas.Select(static (area, i) => Text(area, i))];

    private static PrintedText Text(double area, int room, double y = 80) => LetteredFloor.Text(
        area.ToString("0.00", CultureInfo.InvariantCulture), LetteredFloor.Lefts(Widths).ElementAt(room) + (Widths[room] / 2.0), y);

    private static PrintedScale? Of(params PrintedText[] texts) =>
        ScaleVote.Of(LetteredFloor.Read(Picture, texts), LetteredFloor.Plan(Picture));
}
