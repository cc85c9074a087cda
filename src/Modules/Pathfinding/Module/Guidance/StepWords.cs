using System.Globalization;

namespace ModularPath.Pathfinding.Guidance;

/// <summary>The words of steps in one language. Names of places stand as they are, so no word around them depends on them.</summary>
internal sealed record StepWords
{
    private static readonly StepWords English = new()
    {
        Separator = ", ",
        Capitals = false,
        Start = "go",
        StartIn = "start in {0}",
        Leave = "leave {0} by its {1}",
        Pass = "pass {0}",
        Arrive = "you have reached {0}",
        Via = "you are at {0}",
        Goal = "your destination",
        Turns = ["turn left", "turn right", "turn around"],
        Sides = ["on the left", "on the right", "ahead"],
        Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"],
        OtherOrdinal = "{0}th",
        Door = "door",
        Opening = "opening",
        Take = "go through the {0} {1} {2} into {3}",
        TakeAhead = "go through the {1} {2} into {3}",
        Spaces = ["the room", "the corridor", "the open"],
        Into = ["the room", "the corridor", "the open"],
    };

    private static readonly StepWords German = new()
    {
        Separator = ". ",
        Capitals = true,
        Start = "gehen Sie los",
        StartIn = "Start: {0}",
        Leave = "verlassen Sie {0} durch die {1}",
        Pass = "gehen Sie vorbei an: {0}",
        Arrive = "Sie sind am Ziel: {0}",
        Via = "Zwischenziel: {0}",
        Goal = "Ihr Ziel",
        Turns = ["biegen Sie links ab", "biegen Sie rechts ab", "kehren Sie um"],
        Sides = ["links", "rechts", "geradeaus"],
        Ordinals = ["erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte", "neunte", "zehnte"],
        OtherOrdinal = "{0}.",
        Door = "Tür",
        Opening = "Öffnung",
        Take = "nehmen Sie die {0} {1} {2}: {3}",
        TakeAhead = "nehmen Sie die {1} {2}: {3}",
        Spaces = ["den Raum", "den Flur", "den offenen Bereich"],
        Into = ["Raum", "Flur", "offener Bereich"],
    };

    private static readonly StepWords Korean = new()
    {
        Separator = ". ",
        Capitals = false,
        Start = "출발하세요",
        StartIn = "출발: {0}",
        Leave = "{0}에서 {1} 쪽으로 나가세요",
        Pass = "{0} 옆을 지나가세요",
        Arrive = "도착했습니다: {0}",
        Via = "경유지: {0}",
        Goal = "목적지",
        Turns = ["왼쪽으로 도세요", "오른쪽으로 도세요", "뒤로 도세요"],
        Sides = ["왼쪽", "오른쪽", "정면"],
        Ordinals = ["첫 번째", "두 번째", "세 번째", "네 번째", "다섯 번째", "여섯 번째", "일곱 번째", "여덟 번째", "아홉 번째", "열 번째"],
        OtherOrdinal = "{0}번째",
        Door = "문",
        Opening = "통로",
        Take = "{2} {0} {1} 안으로 들어가세요: {3}",
        TakeAhead = "{2} {1} 안으로 들어가세요: {3}",
        Spaces = ["방", "복도", "열린 공간"],
        Into = ["방", "복도", "열린 공간"],
    };

    private static readonly Dictionary<string, StepWords> All = new() { ["en"] = English, ["de"] = German, ["ko"] = Korean };

    private string Separator { get; init; } = "";

    private bool Capitals { get; init; }

    private string StartIn { get; init; } = "";

    private string Leave { get; init; } = "";

    private string Pass { get; init; } = "";

    private string Arrive { get; init; } = "";

    private string Via { get; init; } = "";

    private string[] Turns { get; init; } = [];

    private string[] Sides { get; init; } = [];

    private string[] Ordinals { get; init; } = [];

    private string OtherOrdinal { get; init; } = "";

    private string Door { get; init; } = "";

    private string Opening { get; init; } = "";

    private string Take { get; init; } = "";

    private string TakeAhead { get; init; } = "";

    private string[] Spaces { get; init; } = [];

    private string[] Into { get; init; } = [];

    /// <summary>Where nothing is known of the start.</summary>
    public string Start { get; private init; } = "";

    /// <summary>A goal without a name.</summary>
    public string Goal { get; private init; } = "";

    /// <exception cref="SharedKernel.ProblemException"><c>InvalidValue</c>.</exception>
    public static StepWords In(string language) => All.GetValueOrDefault(language)
        ?? throw Problem.InvalidValue($"There are no steps in '{language}': {string.Join(", ", All.Keys)}.");

    public string Starting(string? place) => place is null ? Start : Said(StartIn, place);

    public string Leaving(string? name, SpaceKind kind, bool isDoor) => Said(Leave, name ?? Spaces[(int)kind], isDoor ? Door : Opening);

    public string Passing(string name) => Said(Pass, name);

    public string Arriving(string? name) => Said(Arrive, name ?? Goal);

    public string Stopping(string? name) => Said(Via, name ?? Goal);

    public string? Turning(Turned turned) => turned == Turned.Not ? null : Turns[(int)turned];

    /// <param name="side">On which one is it; straight ahead for neither.</param>
    /// <param name="ordinal">Which of those on that side.</param>
    /// <param name="isDoor">Else an opening.</param>
    /// <param name="name">Of the room behind it.</param>
    /// <param name="kind">Likewise.</param>
    public string Taking(Turned side, int ordinal, bool isDoor, string? name, SpaceKind kind)
    {
        var which = ordinal <= Ordinals.Length ? Ordinals[ordinal - 1] : Said(OtherOrdinal, ordinal);
        var (what, into) = (isDoor ? Door : Opening, name ?? Into[(int)kind]);
        return side is Turned.Left or Turned.Right
            ? Said(Take, which, what, Sides[(int)side], into)
            : Said(TakeAhead, which, what, Sides[2], into);
    }

    /// <summary>One text of several parts.</summary>
    public string Together(IEnumerable<string> parts)
    {
        string[] all = [.. parts.Select((part, i) => Capitals || i == 0 ? char.ToUpperInvariant(part[0]) + part[1..] : part)];
        return $"{string.Join(Separator, all)}.";
    }

    private static string Said(string text, params object[] values) => string.Format(CultureInfo.InvariantCulture, text, values);
}

/// <summary>Which way one turns; the first three are indices of words.</summary>
internal enum Turned
{
    Left,
    Right,
    Around,
    Not,
}

/// <summary>What a space without a name is called.</summary>
internal enum SpaceKind
{
    Room,
    Corridor,
    Open,
}
