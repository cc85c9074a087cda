using System.Text.Json;
using ModularPath.Pathfinding.Formats;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Ros;
using ModularPath.Pathfinding.Reading;

namespace ModularPath.Pathfinding.Offline;

/// <summary>A map without a server or storage, for the command line.</summary>
public sealed class DetachedMap
{
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
    public string Said => Provenance.Source == "import" ? $"as its {Provenance.Model} file says" : $"read by {Provenance.Model}";

    /// <summary>The warning that a server would give about the whole reading; null if there is none.</summary>
    public MapWarning? Doubt => ReadingPlausibility.Check(MaskSummary.Compute(Ground, 1, Provenance), (long)Width * Height);

    internal MapGround Ground { get; }

    internal MaskProvenance Provenance { get; }

    internal MapOrigin? Origin { get; }

    internal Georeference? Georeference { get; }

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
    /// <returns>Null if it is a picture, which has to be segmented.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="Imaging.PictureException">The map's picture cannot be read.</exception>
    /// <exception cref="SharedKernel.ProblemException"><c>UnreadableMapFile</c>, <c>MissingPicture</c> or <c>TooBig</c>.</exception>
    public static DetachedMap? Import(string path, double? metersPerPixel, PathfindingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        if (MapImports.Open(new UploadedMap([.. FilesOf(path)], null, null, null, metersPerPixel), options.Limits) is not { } import)
        {
            return null;
        }

        var pixels = import.Read();
        var ground = MapGround.Build(import.Width, import.Height, pixels.Labels, pixels.Confidence, options.Costs);
        return new DetachedMap(
            ground, MaskProvenance.Imported(import.Format), pixels.Picture, metersPerPixel ?? import.MetersPerPixel, import.Origin);
    }

    /// <summary>The same map with a georeference; it also gives the scale of a map that has none.</summary>
    /// <param name="request">A body of <c>PUT /api/v1/maps/{id}/georeference</c>.</param>
    /// <exception cref="SharedKernel.ProblemException"><c>InvalidOptions</c>, <c>InvalidValue</c> or <c>TooBig</c>.</exception>
    public DetachedMap Placed(JsonElement request)
    {
        var points = StrictJson.Read<GeoreferenceRequest>(request).Points;
        ControlPoints.Check(points, Width, Height);
        var place = Georeference.Fit(points, Width, Height);
        var scale = MetersPerPixel ?? MapScaling.Checked(place.MetersPerPixel, "metres per pixel");
        return new DetachedMap(Ground, Provenance, Picture, scale, Origin, place);
    }

    /// <summary>Whether it is the YAML file of a ROS map, which names its picture: that picture is not a map of its own.</summary>
    public static bool BringsItsPicture(string path) => RosImport.IsYaml(path);

    private static IEnumerable<UploadedFile> FilesOf(string path)
    {
        var file = FileAt(path);
        yield return file;

        if (BringsItsPicture(path) && Path.Combine(Path.GetDirectoryName(path)!, RosMapFile.Parse(file.Content).Image) is var picture
            && File.Exists(picture))
        {
            yield return FileAt(picture);
        }
    }

    private static UploadedFile FileAt(string path) => new(Path.GetFileName(path), File.ReadAllBytes(path));
}
