namespace ModularPath.Pathfinding.Egress;

/// <summary>The words of an escape plan.</summary>
/// <param name="Title">What such a sheet is called.</param>
/// <param name="Here">You are here.</param>
/// <param name="Exit">An exit.</param>
/// <param name="Way">The way out.</param>
/// <param name="SecondWay">The way to another exit.</param>
/// <param name="Wall">A wall.</param>
/// <param name="Door">A door.</param>
/// <param name="Legend">Above the legend.</param>
/// <param name="Date">Before the date.</param>
/// <param name="Scale">Before the scale.</param>
/// <param name="Unscaled">Instead of it.</param>
internal sealed record SheetWords(
    string Title, string Here, string Exit, string Way, string SecondWay, string Wall, string Door, string Legend, string Date,
    string Scale, string Unscaled)
{
    private static readonly Dictionary<string, SheetWords> All = new()
    {
        ["en"] = new(
            "Escape plan", "You are here", "Exit", "Escape route", "Alternative route", "Wall", "Door", "Legend", "Date", "Scale",
            "Not to scale"),
        ["de"] = new(
            "Flucht- und Rettungsplan", "Ihr Standort", "Ausgang", "Fluchtweg", "Zweiter Fluchtweg", "Wand", "Tür", "Legende", "Stand",
            "Maßstab", "Nicht maßstäblich"),
        ["ko"] = new(
            "피난 안내도", "현재 위치", "출구", "피난 경로", "다른 피난 경로", "벽", "문", "범례", "날짜", "축척", "축척 없음"),
    };

    /// <exception cref="SharedKernel.ProblemException"><c>InvalidValue</c>.</exception>
    public static SheetWords In(string? language) => All.GetValueOrDefault(language ?? "en")
        ?? throw Problem.InvalidValue($"There is no language '{language}': {string.Join(", ", All.Keys)}.");
}
