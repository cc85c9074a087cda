using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ModularPath.Pathfinding.Http.Maps;
using ModularPath.Pathfinding.Http.Questions;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Mcp;

/// <summary>Tools that ask about doubtful places and say what pixels are.</summary>
internal sealed class EditingTools(
    QuestionService questions, MapStore store, RoutableMaps maps, MapEditing editing, MapAnswers answers)
{
    private const string KeepsHistory = " Raises the map's revision; earlier revisions stay and can be restored.";

    public IReadOnlyList<McpServerTool> All =>
    [
        MapTool.Asking<DoubtsToAsk>(
            "list_questions", "Ask what is doubtful",
            "Lists the places of a map where it is doubtful whether they are open or a wall, those first on which most hangs. Look at "
                + "each one's box with show_map, or ask a person, then use answer_question.",
            async (caller, asked, ct) =>
            {
                var query = LibraryTools.Checked(
                    new PlaceQuestionsQuery { Id = asked.Map, Limit = asked.Limit }, new PlaceQuestionsQueryValidator());
                return ToolAnswer.Of((await questions.AskAsync(caller, query, ct))!);
            }),
        MapTool.Changing<DoubtToAnswer>(
            "answer_question", "Answer a question",
            "Says of a place of list_questions whether it is open or a wall, and corrects the map there. Ask again after each answer."
                + KeepsHistory,
            async (caller, asked, ct) =>
            {
                var answer = new PlaceAnswer { Id = asked.Map, Question = asked.Question, Body = new() { Answer = asked.Answer } };
                return ToolAnswer.Of(answers.Of(await questions.AnswerAsync(caller, answer, ct)));
            }),
        MapTool.Changing<AreaToPaint>(
            "paint_area", "Say what an area is",
            "Says what all pixels of an area are: floor that was not read, a wall that is missing, an obstacle that is none."
                + KeepsHistory,
            (caller, asked, ct) => CorrectAsync(
                caller, asked.Map, asked.Revision, map => AreaPatch.Of(map.Ground, asked.Polygon, asked.Class), ct)),
        MapTool.Changing<DoorToOpen>(
            "open_door", "Open a door",
            "Makes a door where a wall was read, along a line from one side of it to the other. Only pixels that cannot be walked on "
                + "change." + KeepsHistory,
            (caller, asked, ct) => CorrectAsync(
                caller, asked.Map, asked.Revision, map => AreaPatch.Door(map.Ground, asked.Line, asked.Width), ct)),
    ];

    private async Task<CallToolResult> CorrectAsync(
        HttpContext caller, string id, int? revision, Func<RoutableMap, CorrectionPatch> paint, CancellationToken cancellationToken)
    {
        bool Accepts(int present) => revision is null || present == revision;
        var record = await store.GetAsync(id, Accepts, cancellationToken);
        var patch = paint(await maps.GetAsync(record, cancellationToken));
        record = await editing.CorrectAsync(
            record, patch, MaskPng.Encode(patch.Pixels), Accepts, Authorship.Step(caller, MapChangeKind.Corrected), cancellationToken);
        return ToolAnswer.Of(answers.Of(record));
    }
}
