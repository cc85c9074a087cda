using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Building;
using ModularPath.Pathfinding.Corrections;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Http.Routes;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Questions;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Http.Questions;

/// <summary>
/// Asks about doubtful places, and makes corrections of the answers. Nothing of a question is stored: it follows from the revision, so
/// every replica has the same, and an answer is a correction like any other.
/// </summary>
internal sealed class QuestionService(
    MapStore store, RoutableMaps maps, Buildings buildings, MapCorrections corrections, MapEditing editing, PixelGate gate,
    IOptions<PathfindingOptions> options)
{
    /// <summary>More than a person would answer.</summary>
    public const int MostQuestions = 20;

    private const int DefaultLimit = 3;

    private const string Open = "open";
    private const string Wall = "wall";

    // What is written over each pixel weighs as much as so many pixels of a picture that is read.
    private const int PicturesOfQuestions = 4;

    private readonly ConditionalWeakTable<MapGround, IReadOnlyList<DoubtfulPlace>> _known = [];

    /// <returns>Null if the asker has this revision already; that is answered.</returns>
    /// <exception cref="ProblemException"><c>MapNotFound</c> or <c>TooBig</c>.</exception>
    public async Task<PlaceQuestionsResponse?> AskAsync(
        HttpContext context, PlaceQuestionsQuery query, CancellationToken cancellationToken)
    {
        var record = await store.GetAsync(query.Id, cancellationToken);
        var map = await maps.GetAsync(record, cancellationToken);
        RouteService.RefuseTooLarge(map, options.Value);
        RevisionTag.Write(context.Response, map.Revision);
        ProvenanceHeaders.Write(context.Response, map.Provenance);

        if (RevisionTag.IsNotModified(context, map.Revision))
        {
            return null;
        }

        var places = await PlacesAsync(record, map, cancellationToken);
        var request = ResolvedRequest.From(new Question { Map = map.Id }, [], map, options.Value);
        return new AnswerContext(map, request).Complete(new PlaceQuestionsResponse
        {
            Questions = [.. places.Take(query.Limit ?? DefaultLimit).Select(place => Of(map, place))],
        });
    }

    /// <summary>Makes the answer true, as a new revision.</summary>
    /// <exception cref="ProblemException">
    /// <c>MapNotFound</c>, <c>QuestionNotFound</c>, <c>InvalidValue</c>, <c>TooBig</c>, or the map has changed since it was asked
    /// (<c>StaleRevision</c>).
    /// </exception>
    public async Task<MapRecord> AnswerAsync(HttpContext context, PlaceAnswer answer, CancellationToken cancellationToken)
    {
        var isOpen = answer.Body.Answer switch
        {
            Open => true,
            Wall => false,
            _ => throw Problem.InvalidValue($"answer is '{answer.Body.Answer}': it is {Open} or {Wall}."),
        };
        var condition = RevisionTag.Condition(context.Request);
        var asked = RevisionOf(answer);
        bool Accepts(int revision) => revision == asked && condition(revision);
        var record = await store.GetAsync(answer.Id, Accepts, cancellationToken);
        var map = await maps.GetAsync(record, cancellationToken);
        RouteService.RefuseTooLarge(map, options.Value);

        if (map.Revision != asked)
        {
            throw Problem.StaleRevision(map.Revision);
        }

        var places = await PlacesAsync(record, map, cancellationToken);
        var place = places.FirstOrDefault(place => IdOf(map, place) == answer.Question)
            ?? throw Problem.QuestionNotFound(answer.Id, answer.Question);
        var patch = place.Answer(map.Ground, isOpen);
        return await editing.CorrectAsync(
            record, patch, MaskPng.Encode(patch.Pixels), Accepts, Authorship.Step(context, MapChangeKind.Corrected), cancellationToken);
    }

    private async Task<IReadOnlyList<DoubtfulPlace>> PlacesAsync(
        MapRecord record, RoutableMap map, CancellationToken cancellationToken)
    {
        // Maps of other programs are taken at their word.
        if (map.Provenance.IsOfFile)
        {
            return [];
        }

        if (_known.TryGetValue(map.Ground, out var known))
        {
            return known;
        }

        var plan = await buildings.OfAsync(map.Ground, withWalls: false, cancellationToken);
        using var pass = await gate.EnterAsync(
            PicturesOfQuestions * (long)map.Ground.Width * map.Ground.Height, cancellationToken);
        var (layer, _) = await corrections.ReadAsync(record, cancellationToken);
        var said = Array.ConvertAll(layer.Said.Pixels, static value => value != CorrectionPatch.Nothing);
        return _known.GetValue(
            map.Ground,
            ground => DoubtfulPlaces.Find(ground, plan, GroundParts.Of(ground, plan), said, MostQuestions));
    }

    private static PlaceQuestion Of(RoutableMap map, DoubtfulPlace place)
    {
        var (middle, box) = (place.Middle(map.Ground).Centre, place.Box(map.Ground));
        return new PlaceQuestion(
            IdOf(map, place), place.IsOpen ? Open : Wall, [middle.X, middle.Y],
            [box.Left, box.Top, box.Right, box.Bottom], place.Doubt, place.Share);
    }

    // The revision with the place: an answer to what is not asked any more must not change another place.
    private static string IdOf(RoutableMap map, DoubtfulPlace place)
    {
        var middle = place.Middle(map.Ground);
        return string.Create(CultureInfo.InvariantCulture, $"{map.Revision}-{middle.X}-{middle.Y}");
    }

    private static int RevisionOf(PlaceAnswer answer) =>
        int.TryParse(answer.Question.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? revision
            : throw Problem.QuestionNotFound(answer.Id, answer.Question);

    private sealed record Question : MapQuestion;
}
