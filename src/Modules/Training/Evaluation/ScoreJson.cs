using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModularPath.Training.Evaluation;

/// <summary>The scores for programs; what a group lacks is left out.</summary>
internal static class ScoreJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public static string Render(Scores scores) => JsonSerializer.Serialize(
        new
        {
            scores.All,
            scores.BySource,
            scores.ByKind,
            Macro = new
            {
                WalkableIou = scores.Macro(static s => s.WalkableIou),
                Miou = scores.Macro(static s => s.Miou),
                Found = scores.Macro(static s => s.Found),
                Valid = scores.Macro(static s => s.Valid),
                Success = scores.Macro(static s => s.Success),
                Spl = scores.Macro(static s => s.Spl),
            },
            Maps = scores.Maps.Select(static m => new
            {
                m.Map.Name,
                m.Map.Source,
                m.Map.Kind,
                m.Missing,
                Score = GroupScore.Sum([m]),
                Routes = m.Routes.Select(static r => new
                {
                    r.Reachable,
                    r.TrueLength,
                    r.Found,
                    r.Valid,
                    r.Success,
                    r.Length,
                    r.Ratio,
                    r.Crossings,
                }),
            }),
        },
        Options);
}
