using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using ModularPath.Pathfinding.Tests.ManyPlaces;

namespace ModularPath.Pathfinding.Tests.Egress;

/// <summary>Verdicts, files and refusals of the egress report through the server.</summary>
public sealed class EgressEndpointTests : IAsyncLifetime
{
    // An office of 4 x 4 m on a corridor of 20 x 2 m, whose right end leads out. Way out: 22.5 m by its farthest corner.
    private static readonly string Exit = BuiltPlan.At(20.1, 5.2);

    private FieldServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await FieldServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(25, "pass", "")]
    [InlineData(20, "fail", "")]
    [InlineData(22.5, "uncertain", "close")]
    public async Task A_distance_passes_or_fails_unless_a_pixel_decides(double limit, string verdict, string reasons)
    {
        var map = await OfficeAsync(BuiltPlan.Scale);
        var own = FormattableString.Invariant($$$"""{"name":"ours","travel_distance":{"value":{{{limit}}},"source":"insurer"}}""");
        var report = await ReportAsync(map, $"exit={Exit}&limits={Uri.EscapeDataString(own)}");
        var judged = Office(report).GetProperty("criteria").EnumerateArray().Single();

        Assert.Equal(
            ("travel_distance", limit, verdict, reasons),
            (judged.GetProperty("name").GetString(), judged.GetProperty("limit").GetDouble(), judged.GetProperty("verdict").GetString(),
                Reasons(judged)));
        Assert.Equal((verdict, verdict), (Office(report).GetProperty("verdict").GetString(), report.GetProperty("verdict").GetString()));
        Assert.Equal("insurer", report.GetProperty("limits").GetProperty("travel_distance").GetProperty("source").GetString());
    }

    [Fact]
    public async Task A_doubtful_place_on_the_way_passes_nothing_but_fails_what_fails()
    {
        var map = await OfficeAsync(BuiltPlan.Scale, static plan => plan.Fill('?', 10, 4.2, 10.5, 6.2));
        var report = await ReportAsync(
            map, $"exit={Exit}&limits={Uri.EscapeDataString("""{"name":"x","travel_distance":{"value":30},"common_path":{"value":5}}""")}");

        Assert.Equal(
            [("travel_distance", "uncertain", "low_confidence"), ("common_path", "fail", "")],
            Office(report).GetProperty("criteria").EnumerateArray().Select(static one => (
                one.GetProperty("name").GetString(), one.GetProperty("verdict").GetString(), Reasons(one))));
    }

    [Fact]
    public async Task Without_a_scale_nothing_in_metres_is_known()
    {
        var report = await ReportAsync(await OfficeAsync(null), $"exit={Exit}");

        Assert.Equal("px", report.GetProperty("units").GetProperty("distance").GetString());
        Assert.InRange(Office(report).GetProperty("nearest").GetProperty("distance").GetDouble(), 223, 227);
        Assert.All(report.GetProperty("rooms").EnumerateArray().SelectMany(static room => room.GetProperty("criteria").EnumerateArray()),
            static one =>
            {
                Assert.Equal("uncertain", one.GetProperty("verdict").GetString());
                Assert.Contains("unscaled", Reasons(one));
            });
    }

    [Fact]
    public async Task Doors_that_lead_outside_are_exits_until_somebody_marks_one_and_pass_nothing()
    {
        var map = await OfficeAsync(BuiltPlan.Scale);
        var guessed = await ReportAsync(map, "limits=mbo");

        Assert.Equal("door", guessed.GetProperty("exits")[0].GetProperty("source").GetString());
        Assert.Equal("uncertain", Office(guessed).GetProperty("verdict").GetString());
        Assert.Contains("exits_guessed", guessed.GetProperty("warnings").GetRawText());

        using var body = new StringContent(
            $$"""
            {"places":[{"name":"Main door","location":[{{Exit}}],"exit":true},{"name":"204","location":[{{BuiltPlan.At(2, 2)}}]}]}
            """,
            Encoding.UTF8, "application/json");
        using var put = await _server.Maps.Client.PutAsync($"/api/v1/maps/{map}/annotations", body, TestContext.Current.CancellationToken);
        Assert.True(put.IsSuccessStatusCode);
        var marked = await ReportAsync(map, "limits=mbo");

        Assert.Equal(
            ("Main door", "place", "204", "pass"),
            (marked.GetProperty("exits")[0].GetProperty("name").GetString(),
                marked.GetProperty("exits")[0].GetProperty("source").GetString(),
                Office(marked).GetProperty("name").GetString(), Office(marked).GetProperty("verdict").GetString()));
    }

    [Fact]
    public async Task A_room_without_a_way_out_fails()
    {
        var map = await OfficeAsync(BuiltPlan.Scale, static plan => plan.Floor(12, 0, 16, 4).Door(14, 1, 14.5, 1.5));
        var rooms = (await ReportAsync(map, $"exit={Exit}")).GetProperty("rooms").EnumerateArray();
        var locked = Assert.Single(rooms, static room => room.GetProperty("nearest").ValueKind == JsonValueKind.Null);

        Assert.Equal("fail", locked.GetProperty("verdict").GetString());
        Assert.Contains("no_way", locked.GetRawText());
    }

    [Theory]
    [InlineData(0.2, "uncertain", "doubtful_door")]
    [InlineData(0.6, "fail", "")]
    public async Task A_door_that_is_too_narrow_fails_unless_nobody_would_build_it(double width, string verdict, string reasons)
    {
        var map = await OfficeAsync(BuiltPlan.Scale, plan => plan.Floor(12, 0, 16, 4).Door(14, 4, 14 + width, 4.2));
        var report = await ReportAsync(
            map, $"exit={Exit}&limits={Uri.EscapeDataString("""{"name":"x","door_width":{"value":0.8}}""")}");
        var judged = report.GetProperty("rooms").EnumerateArray()
            .Select(static room => room.GetProperty("criteria").EnumerateArray().Single())
            .Single(static one => one.GetProperty("value").GetDouble() < 0.8);

        Assert.Equal((verdict, reasons), (judged.GetProperty("verdict").GetString(), Reasons(judged)));
    }

    [Fact]
    public async Task The_table_has_a_line_for_each_room_and_no_formula()
    {
        var map = await OfficeAsync(BuiltPlan.Scale);
        using var body = new StringContent(
            $$"""{"places":[{"name":"=1+1, \"lab\"","location":[{{BuiltPlan.At(2, 2)}}]}]}""", Encoding.UTF8, "application/json");
        using var put = await _server.Maps.Client.PutAsync($"/api/v1/maps/{map}/annotations", body, TestContext.Current.CancellationToken);
        using var answer = await _server.Maps.Client.GetAsync(
            $"/api/v1/maps/{map}/egress?exit={Exit}&format=csv&limits=nfpa101-business", TestContext.Current.CancellationToken);
        var lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n");

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("room,name,kind,verdict,exit,distance_m,second_exit,second_distance_m,common_path_m,dead_end_m,", lines[0]);
        Assert.StartsWith("r1,\"'=1+1, \"\"lab\"\"\",room,pass,exit 1,22.", lines[1]);
        Assert.StartsWith("r2,,corridor,fail,exit 1,20.1", lines[2]);
        Assert.Equal((4, ""), (lines.Length, lines[3]));
    }

    [Theory, InlineData("en", "You are here", "Exit"), InlineData("de", "Ihr Standort", "Ausgang"), InlineData("ko", "현재 위치", "출구")]
    public async Task The_sheet_shows_reader_exits_ways_legend_date_and_scale(string language, string here, string exit)
    {
        var map = await OfficeAsync(BuiltPlan.Scale);
        using var answer = await _server.Maps.Client.GetAsync(
            $"/api/v1/maps/{map}/egress?exit={Exit}&format=svg&here={BuiltPlan.At(2, 2)}&language={language}&title=Floor%20%3C2%3E",
            TestContext.Current.CancellationToken);
        var sheet = XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!;
        var words = sheet.Descendants().Where(static e => e.Name.LocalName == "text").Select(static e => e.Value).ToArray();

        Assert.Equal(("image/svg+xml", "420mm"), (answer.Content.Headers.ContentType?.MediaType, sheet.Attribute("width")!.Value));
        Assert.Contains("Floor <2>", words);
        Assert.Contains(here, words);
        Assert.Contains(exit, words);
        Assert.Contains(words, static word => word.Contains("1 : ", StringComparison.Ordinal));
        Assert.Contains(words, word => word.Contains(TimeProvider.System.GetUtcNow().ToString("yyyy", null), StringComparison.Ordinal));
        Assert.DoesNotContain(sheet.DescendantsAndSelf().Attributes(), static a => a.Value.StartsWith("http", StringComparison.Ordinal)
            && !a.IsNamespaceDeclaration);
        // The reader stands 18.1 m left of the exit and 3.2 m above it; the bar tells how long a metre is on the sheet.
        var bar = sheet.Descendants().Single(static e => (string?)e.Attribute("id") == "scale-bar");
        var metres = double.Parse(words.Single(static word => word.EndsWith(" m", StringComparison.Ordinal))[..^2], null);
        var dot = sheet.Descendants().Single(e => (string?)e.Attribute("class") == "here" && e.Ancestors().Any(static g =>
            (string?)g.Attribute("id") == "ways"));
        var sign = sheet.Descendants().Single(e => (string?)e.Attribute("class") == "exit" && e.Ancestors().Any(static g =>
            (string?)g.Attribute("id") == "ways"));
        var metre = Number(bar, "width") / metres;
        Assert.Equal(18.1, (Number(sign, "x") + 3.5 - Number(dot, "cx")) / metre, 0.15);
        Assert.Equal(3.2, (Number(sign, "y") + 3.5 - Number(dot, "cy")) / metre, 0.15);
    }

    [Theory]
    [InlineData("egress?exit=5", 400, "UnknownName")]
    [InlineData("egress?limits=magic", 400, "InvalidValue")]
    [InlineData("egress?limits={", 400, "InvalidValue")]
    [InlineData("egress?limits=%7B%22name%22:%22x%22%7D", 400, "InvalidValue")]
    [InlineData("egress?limits=%7B%22name%22:%22x%22,%22exits%22:%7B%22value%22:-1%7D%7D", 400, "InvalidValue")]
    [InlineData("egress?limits=%7B%22name%22:%22x%22,%22speed%22:%7B%22value%22:1%7D%7D", 400, "InvalidOptions")]
    [InlineData("egress?format=pdf", 400, "InvalidValue")]
    [InlineData("egress?here=40,40", 400, "InvalidValue")]
    [InlineData("egress?format=svg&language=fr", 400, "InvalidValue")]
    [InlineData("egress?exit=2,2", 400, "NoSegment")]
    [InlineData("egress?crs=wgs84", 409, "NotGeoreferenced")]
    [InlineData("egress?speed=1", 400, "InvalidOptions")]
    public async Task What_cannot_be_answered_is_refused(string call, int status, string code)
    {
        var (answered, problem) = await _server.Maps.GetAsync($"/api/v1/maps/{await OfficeAsync(BuiltPlan.Scale)}/{call}");
        Assert.Equal((status, code), (answered, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_field_has_no_rooms_and_a_house_without_a_way_out_no_exits()
    {
        var (status, problem) = await _server.Maps.GetAsync(
            $"/api/v1/maps/{await _server.DrawAsync(1, "....", "....")}/egress?exit=1,1");
        Assert.Equal((409, "NoRooms"), (status, problem.GetProperty("code").GetString()));

        var house = new BuiltPlan(8, 4).Floor(0, 0, 3.8, 4).Floor(4, 0, 8, 4).Door(3.8, 1.5, 4, 2.5);
        (status, problem) = await _server.Maps.GetAsync($"/api/v1/maps/{await _server.DrawAsync(1, house.Rows)}/egress");
        Assert.Equal((409, "NoExits"), (status, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Every_known_table_can_be_named_and_be_sent_back_as_it_is()
    {
        var map = await OfficeAsync(BuiltPlan.Scale);
        var (_, known) = await _server.Maps.GetAsync("/api/v1/egress-limits");
        var tables = known.GetProperty("tables").EnumerateArray().ToArray();
        Assert.Contains(tables, static table => table.GetProperty("name").GetString() == "asr-a2.3");

        foreach (var table in tables)
        {
            var name = table.GetProperty("name").GetString();
            var named = await ReportAsync(map, $"exit={Exit}&limits={name}");
            var sent = await ReportAsync(map, $"exit={Exit}&limits={Uri.EscapeDataString(table.GetRawText())}");
            Assert.Equal(named.GetRawText(), sent.GetRawText());
            Assert.All(table.EnumerateObject().Where(static member => member.Value.ValueKind == JsonValueKind.Object), static limit =>
                Assert.False(string.IsNullOrEmpty(limit.Value.GetProperty("source").GetString())));
        }
    }

    private static JsonElement Office(JsonElement report) => report.GetProperty("rooms")[0];

    private static string Reasons(JsonElement criterion) =>
        string.Join(' ', criterion.GetProperty("reasons").EnumerateArray().Select(static reason => reason.GetString()));

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);

    private Task<string> OfficeAsync(double? scale, Func<BuiltPlan, BuiltPlan>? change = null)
    {
        var plan = new BuiltPlan(20, 6.2).Floor(0, 0, 4, 4).Floor(0, 4.2, 20, 6.2).Door(1.5, 4, 2.5, 4.2).Door(20, 4.7, 20.2, 5.7);
        return _server.DrawAsync(scale, (change?.Invoke(plan) ?? plan).Rows);
    }

    private async Task<JsonElement> ReportAsync(string map, string query)
    {
        var (status, report) = await _server.Maps.GetAsync($"/api/v1/maps/{map}/egress?{query}");
        Assert.True(status == 200, report.GetRawText());
        return report;
    }
}
