using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModularPath.Composition;
using ModularPath.Composition.CommandLine;
using ModularPath.Pathfinding.Building;
using ModularPath.Pathfinding.Corrections;
using ModularPath.Pathfinding.Egress;
using ModularPath.Pathfinding.Http.Exports;
using ModularPath.Pathfinding.Http.Fields;
using ModularPath.Pathfinding.Http.Maps;
using ModularPath.Pathfinding.Http.Names;
using ModularPath.Pathfinding.Http.Questions;
using ModularPath.Pathfinding.Http.Rooms;
using ModularPath.Pathfinding.Http.Routes;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.ManyPlaces;
using ModularPath.Pathfinding.Mcp;
using ModularPath.Pathfinding.Names;
using ModularPath.Pathfinding.Reading;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Storage;
using ModularPath.Pathfinding.Storage.Upkeep;
using ModularPath.Pathfinding.Telemetry;
using ModularPath.Pathfinding.Verbs;

namespace ModularPath.Pathfinding;

/// <summary>Maps made from pictures, and routes on them. A server needs an <c>ISegmentationPort</c>, which the Host registers.</summary>
/// <param name="openSegmenter">Opens a segmenter for verbs that read pictures; called only when a picture is read.</param>
/// <param name="openText">Opens a reader of names for verbs; called only when a name is asked for.</param>
public sealed class PathfindingModule(SegmenterFactory openSegmenter, TextFactory openText) : IServerModule
{
    public IReadOnlyList<Verb> Verbs() =>
    [
        RouteVerb.Create(openSegmenter, openText),
        ExportVerb.Create(openSegmenter),
        BatchVerb.Create(openSegmenter),
        RoomsVerb.Create(openSegmenter),
        EgressVerb.Create(openSegmenter, openText),
        SearchVerb.Create(openSegmenter),
        MoveVerb.Create(),
        BackupVerb.Create(),
        AdoptVerb.Create(),
    ];

    public void Register(IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptionsWithValidateOnStart<PathfindingOptions>()
            .Configure<IConfiguration>(static (options, configuration) => options.Limits = options.Limits with
            {
                MaxPixels = configuration.GetValue(PictureLimits.MaxPixelsSetting, options.Limits.MaxPixels),
            })
            .BindConfiguration(PathfindingOptions.Section).ValidateDataAnnotations()
            .Validate(
                static options => options.Limits.MaxPixels is >= 1 and <= PictureLimits.MostPixels,
                $"{PictureLimits.MaxPixelsSetting} must be from 1 to {PictureLimits.MostPixels}.");
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddPathfindingTelemetry();
        builder.Services
            .AddSingleton(static services => MapStorage.Create(
                services.GetRequiredService<IOptions<PathfindingOptions>>().Value, services.GetRequiredService<ILogger<MapStorage>>(),
                services.GetRequiredService<TimeProvider>()))
            .AddSingleton<MapStore>()
            .AddHostedService<StorageStartup>()
            .AddSingleton<PixelGate>()
            .AddSingleton<SharedGrounds>()
            .AddSingleton<MapCorrections>()
            .AddSingleton<MapHistory>()
            .AddSingleton<MapMasks>()
            .AddSingleton<MapImages>()
            .AddSingleton<UploadReader>()
            .AddSingleton<MapAnswers>()
            .AddSingleton<MapReader>()
            .AddSingleton<MapIngest>()
            .AddSingleton<MapTextReading>()
            .AddHostedService(static services => services.GetRequiredService<MapTextReading>())
            .AddSingleton<MapIndexing>()
            .AddHostedService(static services => services.GetRequiredService<MapIndexing>())
            .AddSingleton<RoutableMaps>()
            .AddSingleton<LegFinder>()
            .AddSingleton<RoutePlanner>()
            .AddSingleton<RouteService>()
            .AddSingleton<FieldService>()
            .AddSingleton<LegTable>()
            .AddSingleton<TripPlanner>()
            .AddSingleton<Buildings>()
            .AddSingleton<PlaceIndexes>()
            .AddSingleton<NearestExit>()
            .AddSingleton<NamedStops>()
            .AddSingleton<NameService>()
            .AddSingleton<RoomService>()
            .AddSingleton<EgressPlanner>()
            .AddSingleton<MapEditing>()
            .AddSingleton<MapNaming>()
            .AddSingleton<QuestionService>()
            .AddSingleton<CorrectionsCompaction>()
            .AddHostedService(static services => services.GetRequiredService<CorrectionsCompaction>())
            .AddSingleton<ExportService>()
            .AddSingleton<RouteFileService>()
            .AddMcpTools()
            .AddHostedService<MapHealing>()
            .AddHostedService<StorageGauges>();
    }

    public IReadOnlyList<(string Label, string Text)> Describe(IServiceProvider services) =>
        [("data", services.GetRequiredService<MapStorage>().ToString())];
}
