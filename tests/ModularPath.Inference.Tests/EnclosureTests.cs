namespace ModularPath.Inference.Tests;

public sealed class EnclosureTests
{
    // W wall, D door, . floor, o paper, r rough; the network is unsure of paper in the middle of the room.
    private static readonly string[] Room =
    [
        "oooooooooo",
        "oWWWWWWWWo",
        "oW......Wo",
        "oW..oo..Wo",
        "oW......Do",
        "oWWWWWWWWo",
        "oooooooooo",
    ];

    [Fact]
    public void Paper_inside_a_closed_room_of_floor_becomes_floor()
    {
        var labels = Apply(Room);

        Assert.Equal("oW......Wo", labels[3]);
        Assert.Equal(Room[0], labels[0]);
        Assert.Equal(Room[6], labels[6]);
    }

    [Fact]
    public void Paper_stays_paper_where_the_wall_is_open()
    {
        string[] open = [.. Room];
        open[3] = "o...oo..Wo";

        Assert.Equal(open, Apply(open));
    }

    [Fact]
    public void A_court_that_is_mostly_paper_stays_as_it_was()
    {
        string[] court = [.. Room];
        (court[2], court[3], court[4]) = ("oWooooooWo", "oWoo..ooWo", "oWooooooDo");

        Assert.Equal(court, Apply(court));
    }

    private static string[] Apply(string[] map)
    {
        var size = WorkingSize.Fit(map[0].Length, map.Length, longSide: 64, stride: 8);
        var plane = size.PaddedWidth * size.PaddedHeight;
        var logits = new float[7 * plane];

        for (var i = 0; i < size.Width * size.Height; i++)
        {
            var at = (i / size.Width * size.PaddedWidth) + (i % size.Width);
            logits[((int)MapClass.Walkable * plane) + at] = 1;
            logits[(ClassOf(map[i / size.Width][i % size.Width]) * plane) + at] = 2;
        }

        Enclosure.Apply(logits, size);

        return [.. Enumerable.Range(0, size.Height).Select(y => string.Concat(Enumerable.Range(0, size.Width).Select(x =>
            "o.?WDr~"[Enumerable.Range(0, 7).MaxBy(c => logits[(c * plane) + (y * size.PaddedWidth) + x])])))];
    }

    private static int ClassOf(char c) => "o.?WDr~".IndexOf(c, StringComparison.Ordinal);
}
