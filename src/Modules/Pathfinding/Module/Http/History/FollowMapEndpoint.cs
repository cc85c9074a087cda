using System.Globalization;
using FastEndpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Http.History;

/// <summary>
/// Tells the revisions of a map as they are made. It looks at the row again and again: the row is what all replicas have in common, and
/// a database of this process's own has it in memory.
/// </summary>
internal sealed class FollowMapEndpoint(MapStore store, IHostApplicationLifetime lifetime, TimeProvider time) : Endpoint<MapReference>
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    // Proxies close what is silent for a minute.
    private const int LooksToASign = 15;

    public override void Configure()
    {
        Get("{id}/events");
        Group<MapGroup>();
        Description(static b => b.Produces<string>(StatusCodes.Status200OK, "text/event-stream"));
        Summary(static s =>
        {
            s.Summary = "Tells the revisions of a map as they are made";
            s.Description = "Server-sent events: `revision` with {\"revision\":N} at once and after each change, by whichever replica it "
                + "was made, and `deleted` at the end. Ask again when the connection ends. Refusal: MapNotFound (404).";
        });
    }

    public override async Task HandleAsync(MapReference req, CancellationToken ct)
    {
        var revision = (await store.GetAsync(req.Id, ct)).Revision;
        var response = HttpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);

        try
        {
            await TellAsync(response, OfRevision(revision), ending.Token);

            for (var looks = 1; ; looks++)
            {
                await Task.Delay(LookEvery, time, ending.Token);
                var found = (await store.GetAsync(req.Id, ending.Token)).Revision;

                if (found != revision)
                {
                    revision = found;
                    await TellAsync(response, OfRevision(revision), ending.Token);
                }
                else if (looks % LooksToASign == 0)
                {
                    await TellAsync(response, ":", ending.Token);
                }
            }
        }
        catch (ProblemException e) when (e.Code == Problem.MapNotFound(req.Id).Code)
        {
            await TellAsync(response, "event: deleted\ndata: {}", ending.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or ProblemException)
        {
            // Who followed has gone, the server stops, or the database does not answer: the follower asks again.
        }
    }

    private static string OfRevision(int revision) =>
        string.Create(CultureInfo.InvariantCulture, $"event: revision\ndata: {{\"revision\":{revision}}}");

    private static async Task TellAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.WriteAsync($"{text}\n\n", cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
