using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ModularPath.Pathfinding.Settings;

/// <summary>The errors of this module, each with its stable code (OSRM's code if OSRM has one).</summary>
internal static class Problem
{
    public const string StorageUnavailableCode = "StorageUnavailable";

    /// <summary>The level to log a failure at: an outage is logged elsewhere already.</summary>
    public static LogLevel LevelOf(Exception exception) =>
        exception is ProblemException { Code: StorageUnavailableCode } ? LogLevel.Debug : LogLevel.Error;

    public static ProblemException MapNotFound(string id) =>
        new(ProblemKind.NotFound, "MapNotFound",
            $"There is no map '{id}'. It may have been deleted; GET /api/v1/maps lists those there are.");

    public static ProblemException RevisionNotFound(string id, int revision) =>
        new(ProblemKind.NotFound, "RevisionNotFound",
            string.Create(CultureInfo.InvariantCulture, $"Revision {revision} of this map is not kept. ")
                + $"GET /api/v1/maps/{id}/revisions says which can be looked at and restored.");

    public static ProblemException QuestionNotFound(string id, string question) =>
        new(ProblemKind.NotFound, "QuestionNotFound",
            $"There is no question '{question}' about this map. GET /api/v1/maps/{id}/questions asks those there are.");

    public static ProblemException NameNotFound(string name) =>
        new(ProblemKind.NotFound, "NameNotFound",
            $"This map has no name with the id '{name}'. GET /api/v1/maps/{{id}}/names?hidden=true lists all.");

    public static ProblemException InvalidValue(string detail, params (string Key, object? Value)[] extensions) =>
        new(ProblemKind.Invalid, "InvalidValue", detail) { Extensions = Members(extensions) };

    public static ProblemException MissingPicture() =>
        new(ProblemKind.Invalid, "MissingPicture",
            "Send exactly one picture, or the files of one map: as 'file' or 'image' of a form, its classes as 'mask', or as the body.");

    public static ProblemException MissingPicture(string detail) => new(ProblemKind.Invalid, "MissingPicture", detail);

    public static ProblemException UnreadableMapFile(string detail) => new(ProblemKind.Unreadable, "UnreadableMapFile", detail);

    public static ProblemException NotScaled(string what) =>
        new(ProblemKind.Conflict, "NotScaled", $"{what} needs metres, and this map has no scale. PUT /api/v1/maps/{{id}}/scale sets one.");

    public static ProblemException NotGeoreferenced(string what) =>
        new(ProblemKind.Conflict, "NotGeoreferenced",
            $"{what} needs to know where the map lies on the earth. PUT /api/v1/maps/{{id}}/georeference says it.");

    public static ProblemException NoExits() =>
        new(ProblemKind.Conflict, "NoExits",
            "Nobody says where one gets out of this map, and no door leads outside. Give exit=x,y, or mark places as exits with "
                + "PUT /api/v1/maps/{id}/annotations.");

    /// <param name="name">As asked.</param>
    /// <param name="index">Of the waypoint.</param>
    /// <param name="near">Names that are near, and what they are of.</param>
    public static ProblemException UnknownName(string name, int index, IReadOnlyList<(string Name, object Place)> near) =>
        new(ProblemKind.Invalid, "UnknownName",
            string.Create(CultureInfo.InvariantCulture, $"Waypoint {index}: nothing on this map is called '{name}'. ")
                + (near.Count > 0 ? $"Near: {string.Join(", ", near.Select(static place => place.Name).Distinct())}. " : "")
                + "GET /api/v1/maps/{id}/search finds places.")
        {
            Extensions = Members([("waypoint_index", index), ("candidates", near.Select(static place => place.Place).ToArray())]),
        };

    /// <param name="name">As asked.</param>
    /// <param name="index">Of the waypoint.</param>
    /// <param name="count">How many places have it.</param>
    /// <param name="candidates">The first of them.</param>
    public static ProblemException AmbiguousName(string name, int index, int count, IReadOnlyList<object> candidates) =>
        new(ProblemKind.Invalid, "AmbiguousName",
            string.Create(CultureInfo.InvariantCulture, $"Waypoint {index}: {count} places of this map are called '{name}'. ")
                + "Give the id or the location of one; candidates has them.")
        {
            Extensions = Members([("waypoint_index", index), ("candidates", candidates)]),
        };

    public static ProblemException NoRooms() =>
        new(ProblemKind.Conflict, "NoRooms",
            "No walls that enclose a room were read on this map, so there is nothing to judge. GET /api/v1/maps/{id}/rooms says what was.");

    /// <param name="given">The number given.</param>
    /// <param name="what">What they are.</param>
    /// <param name="most">The greatest number allowed.</param>
    public static ProblemException TooMany(long given, string what, long most) =>
        new(ProblemKind.Invalid, "TooBig", string.Create(CultureInfo.InvariantCulture, $"{given} {what} are too many: at most {most}."));

    public static ProblemException NoTrips(int from, int to) =>
        new(ProblemKind.Invalid, "NoTrips",
            $"Waypoints {from} and {to} are not connected, so no trip visits both. POST /api/v1/route says what keeps them apart.")
        {
            Extensions = Members([("waypoint_indices", new[] { from, to })]),
        };

    public static ProblemException StaleRevision(int revision) =>
        new(ProblemKind.Stale, "StaleRevision",
            $"The map is at revision {revision}: someone changed it since. Get it again, then repeat the change.")
        {
            Extensions = Members([("revision", revision)]),
        };

    public static ProblemException NoSegment(string detail, params (string Key, object? Value)[] extensions) =>
        new(ProblemKind.Invalid, "NoSegment", detail) { Extensions = Members(extensions) };

    public static ProblemException NoRoute(string detail, params (string Key, object? Value)[] extensions) =>
        new(ProblemKind.NoRoute, "NoRoute", detail) { Extensions = Members(extensions) };

    public static ProblemException ModelUnavailable(TimeSpan retryAfter) =>
        new(ProblemKind.Unavailable, "ModelUnavailable",
            "No model answers now, and nothing may stand in for it. Send the picture again later.")
        { RetryAfter = retryAfter };

    public static ProblemException StorageUnavailable(string why) =>
        new(ProblemKind.Unavailable, StorageUnavailableCode,
            $"{why} Nothing was changed, or what was asked for was done and not confirmed: look, then try again.")
        { RetryAfter = TimeSpan.FromSeconds(5) };

    private static Dictionary<string, object?> Members((string Key, object? Value)[] extensions) =>
        extensions.ToDictionary(static e => e.Key, static e => e.Value);
}
