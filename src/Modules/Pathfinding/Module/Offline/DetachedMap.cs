using System.Text.Json;
using ModularPath.Pathfinding.Building;
using ModularPath.Pathfinding.Formats;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Places;
using ModularPath.Pathfinding.Formats.Ros;
using ModularPath.Pathfinding.Lettering;
using ModularPath.Pathfinding.Reading;

namespace ModularPath.Pathfinding.Offline;

/// <summary>A map without a server or storage, for the command line.</summary>
public sealed class DetachedMap
{
    private IReadOnlyList<MapWarning> _uploadWarnings = [];

    private DetachedMap(
        MapGround ground, MaskProvenance provenance, ReadOnlyMemory<byte> picture, double? metersPerPixel, MapOrigin? origin,
        Georeference? georeference = null) =>
        (Ground, Provenance, Picture, MetersPerPixel, Origin, Georeference) =
            (ground, provenance, picture, metersPerPixel, origin, georeference);

    /// <summary>Pixels.</summary>
    public int Width => Ground.Width;

    /// <summary>Pixels.</summary>
    public int Height => Ground.Height;

    /// <summary>Encoded; drawn from the classes if the imported files have no picture.</summary>
    public ReadOnlyMemory<byte> Picture { get; }

    /// <summary>Null if unknown.</summary>
    public double? MetersPerPixel { get; }

    /// <summary>The source of the map's pixels, for people.</summary>
    public string Said => Provenance.IsOfFile ? $"as its {Provenance.Model} file says" : $"read by {Provenance.Model}";

    /// <summary>The warning that a server would give about the whole reading; null if there is none.</summary>
    public MapWarning? Doubt =>
        ReadingPlausibility.Check(MaskSummary.Compute(Ground, 1, Provenance), (long)Width * Height)
        ?? (_uploadWarnings is [var first, ..] ? first : null);

    internal MapGround Ground { get; }

    internal MaskProvenance Provenance { get; }

    internal MapOrigin? Origin { get; }

    internal Georeference? Georeference { get; }

    internal MapTabletop? Tabletop { get; private init; }

    internal IReadOnlyList<MapPlace> Places { get; private init; } = [];

    /// <summary>What was read of the picture's text.</summary>
    internal MapNames Names { get; init; } = MapNames.None;

    /// <summary>A map from a segmented picture.</summary>
    /// <param name="mask">The segmentation.</param>
    /// <param name="picture">Encoded.</param>
    /// <param name="metersPerPixel">Greater than 0; null if unknown.</param>
    /// <param name="options">The same as a server's.</param>
    public static DetachedMap From(SegmentationMask mask, ReadOnlyMemory<byte> picture, double? metersPerPixel, PathfindingOptions options)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(options);
        return new DetachedMap(
            MapGround.Build(mask.Width, mask.Height, mask.Labels, mask.Confidence, options.Costs), MaskProvenance.Of(mask), picture,
            metersPerPixel, null);
    }

    /// <summary>
    /// Opens another program's file by the rules of an upload: a MovingAI map, Universal VTT, <c>map.yaml</c> with the picture
    /// beside it, or a zip of these.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="metersPerPixel">Greater than 0; null for the scale that the file states, if any.</param>
    /// <param name="options">The same as a server's.</param>
    /// <param name="opened">What has to be segmented, if that is no map.</param>
    /// <param name="cancellationToken">Ends the reading of a drawing.</param>
    /// <returns>Null if it is a picture, which has to be segmented.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="Imaging.PictureException">The map's picture cannot be read.</exception>
    /// <exception cref="SharedKernel.ProblemException"><c>UnreadableMapFile</c>, <c>MissingPicture</c> or <c>TooBig</c>.</exception>
    internal static DetachedMap? Import(
        string path, double? metersPerPixel, PathfindingOptions options, CancellationToken cancellationToken, out OpenedUpload opened)
    {
        opened = MapImports.Open(new UploadedMap([.. FilesOf(path)], null, null, null, metersPerPixel), options.Limits)
            .Drawn(cancellationToken);

        if (opened.Import is not { } import)
        {
            return null;
        }

        var pixels = import.Read(cancellationToken);
        var ground = MapGround.Build(import.Width, import.Height, pixels.Labels, pixels.Confidence, options.Costs);
        return new DetachedMap(
            ground, import.Provenance, pixels.Picture, metersPerPixel ?? import.MetersPerPixel, import.Origin,
            import.Place is { } place ? Georeference.Fit(place, import.Width, import.Height) : null)
        {
            _uploadWarnings = [.. pixels.Warnings, .. opened.Warnings],
            Tabletop = import.Tabletop,
            Places = pixels.Places,
        };
    }

    /// <summary>The same map with a georeference; it also gives the scale of a map that has none.</summary>
    /// <param name="request">A body of <c>PUT /api/v1/maps/{id}/georeference</c>.</param>
    /// <exception cref="SharedKernel.ProblemException"><c>InvalidOptions</c>, <c>InvalidValue</c> or <c>TooBig</c>.</exception>
    public DetachedMap Placed(JsonElement request)
    {
        var points = StrictJson.Read<GeoreferenceRequest>(request).Points;
        var place = ControlPoints.Place(points, Width, Height);
        var scale = MetersPerPixel ?? MapScaling.Checked(place.MetersPerPixel, "metres per pixel");
        return With(place, scale, _uploadWarnings);
    }

    /// <summary>The same map with the names that its picture shows.</summary>
    internal DetachedMap Named(PictureText read) => new(Ground, Provenance, Picture, MetersPerPixel, Origin, Georeference)
    {
        _uploadWarnings = _uploadWarnings,
        Tabletop = Tabletop,
        Places = Places,
        Names = MapNames.None.Reread(read.Engine, PrintedNames.Of(read, BuildingPlan.Of(Ground).Spaces)),
    };

    /// <summary>The same map with what its upload said of it.</summary>
    internal DetachedMap Of(OpenedUpload opened, PictureLimits limits)
    {
        var place = opened.Place?.Points is { } points ? Georeference.Fit(points, Width, Height) : null;
        return With(
            place, MetersPerPixel ?? place?.MetersPerPixel, [.. opened.Warnings, .. PictureRepairs.Of(opened.Picture, limits)]);
    }

    private DetachedMap With(Georeference? place, double? metersPerPixel, IReadOnlyList<MapWarning> uploadWarnings) =>
        new(Ground, Provenance, Picture, metersPerPixel, Origin, place)
        {
            _uploadWarnings = uploadWarnings,
            Tabletop = Tabletop,
            Places = Places,
            Names = Names,
        };

    /// <summary>The same for routes.</summary>
    /// <param name="name">In the answers.</param>
    internal RoutableMap Routable(string name) => new(name, 1, Provenance, MetersPerPixel, Ground, Georeference, Origin, Doubt)
    {
        Places = Places,
        Names = Names.Shown(),
    };

    /// <summary>
    /// The path of the picture that a ROS map's YAML file names, which is no map of its own: relative to that file, as map_server has it,
    /// or absolute. Null for other files, and for one that cannot be read.
    /// </summary>
    public static string? PictureNamedBy(string path) =>
        RosImport.IsYaml(path) && RosMapFile.ImageOf(File.ReadAllBytes(path)) is { } image ? PathOf(image, path) : null;

    private static UploadedFile[] FilesOf(string path)
    {
        var file = new UploadedFile(Path.GetFileName(path), File.ReadAllBytes(path));
        return RosImport.IsYaml(path) && RosMapFile.ImageOf(file.Content) is { } image && PathOf(image, path) is var picture
            && File.Exists(picture)
            ? [file, new UploadedFile(image.StartsWith('/') ? Path.GetFileName(image) : image, File.ReadAllBytes(picture))]
            : [file, .. WorldFilesBeside(path)];
    }

    private static IEnumerable<UploadedFile> WorldFilesBeside(string picture) =>
        Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(picture))!)
            .Where(file => WorldFile.IsOf(Path.GetFileName(picture), Path.GetFileName(file)))
            .Select(static file => new UploadedFile(Path.GetFileName(file), File.ReadAllBytes(file)));

    // A path of the robot's own disk may not be one of this disk.
    private static string PathOf(string image, string yaml)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(yaml))!;
        return image.StartsWith('/') && !File.Exists(image)
            ? Path.Combine(folder, Path.GetFileName(image))
            : Path.GetFullPath(Path.Combine(folder, image));
    }
}
