using System.Text.Json;
using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding.Formats;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Ros;
using ModularPath.Pathfinding.Model;
using ModularPath.Pathfinding.Reading;
using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.Terrain;
using ModularPath.Pathfinding.V1;
using ModularPath.SharedKernel;

namespace ModularPath.Pathfinding.Offline;

/// <summary>A map without a server and without storage: what the command line works on.</summary>
public sealed class DetachedMap
{
    private DetachedMap(
        MapGround ground, MaskProvenance provenance, ReadOnlyMemory<byte> picture, double? metersPerPixel, MapOrigin? origin, Georeference? georeference = null) =>
        (Ground, Provenance, Picture, MetersPerPixel, Origin, Georeference) = (ground, provenance, picture, metersPerPixel, origin, georeference);

    /// <summary>Pixels.</summary>
    public int Width => Ground.Width;

    /// <summary>Pixels.</summary>
    public int Height => Ground.Height;

    /// <summary>Encoded; where another program's files show none, one drawn of its classes.</summary>
    public ReadOnlyMemory<byte> Picture { get; }

    /// <summary>Null where unknown.</summary>
    public double? MetersPerPixel { get; }

    /// <summary>Who says what its pixels are, for people.</summary>
    public string Said => Provenance.Source == "import" ? $"as its {Provenance.Model} file says" : $"read by {Provenance.Model}";

    /// <summary>What speaks against the whole reading, as a server would warn; null where nothing does.</summary>
    public MapWarning? Doubt => ReadingDoubt.Of(MaskStatistics.Of(Ground, 1, Provenance), (long)Width * Height);

    internal MapGround Ground { get; }

    internal MaskProvenance Provenance { get; }

    internal MapOrigin? Origin { get; }

    internal Georeference? Georeference { get; }

    /// <summary>A picture that was read.</summary>
    /// <param name="mask">What it shows.</param>
    /// <param name="picture">Encoded.</param>
    /// <param name="metersPerPixel">Greater than 0; null where unknown.</param>
    /// <param name="options">The same as a server's.</param>
    public static DetachedMap Of(SegmentationMask mask, ReadOnlyMemory<byte> picture, double? metersPerPixel, PathfindingOptions options)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(options);
        return new DetachedMap(MapGround.Of(mask.Width, mask.Height, mask.Labels, mask.Confidence, options.Costs), MaskProvenance.Of(mask), picture, metersPerPixel, null);
    }

    /// <summary>Opens a file of another program, by the rules of an upload: a MovingAI map, Universal VTT, <c>map.yaml</c> with the picture beside it, or a zip of these.</summary>
    /// <param name="path">The file.</param>
    /// <param name="metersPerPixel">Greater than 0; null for what the file says, if it does.</param>
    /// <param name="options">The same as a server's.</param>
    /// <returns>Null: it is a picture, which has to be read.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="Imaging.PictureException">The picture of the map cannot be read.</exception>
    /// <exception cref="SharedKernel.ProblemException"><c>UnreadableMapFile</c>, <c>MissingPicture</c> or <c>TooBig</c>.</exception>
    public static DetachedMap? Import(string path, double? metersPerPixel, PathfindingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        if (MapImports.Open(new UploadedMap([.. FilesOf(path)], null, null, null, metersPerPixel), options.Limits) is not { } import)
        {
            return null;
        }

        var pixels = import.Read();
        var ground = MapGround.Of(import.Width, import.Height, pixels.Labels, pixels.Confidence, options.Costs);
        return new DetachedMap(ground, MaskProvenance.Imported(import.Format), pixels.Picture, metersPerPixel ?? import.MetersPerPixel, import.Origin);
    }

    /// <summary>The same map, and where it lies on the earth; one without a scale gets that of the earth.</summary>
    /// <param name="request">A body of <c>PUT /api/v1/maps/{id}/georeference</c>.</param>
    /// <exception cref="SharedKernel.ProblemException"><c>InvalidOptions</c>, <c>InvalidValue</c> or <c>TooBig</c>.</exception>
    public DetachedMap Placed(JsonElement request)
    {
        var points = StrictJson.Read<GeoreferenceRequest>(request).Points;
        ControlPoints.Check(points, Width, Height);
        var place = Georeference.Of(points, Width, Height);
        var scale = MetersPerPixel ?? MapScaling.Checked(place.MetersPerPixel, "metres per pixel");
        return new DetachedMap(Ground, Provenance, Picture, scale, Origin, place);
    }

    /// <summary>Whether it is the file of a ROS map, which names its picture: that is no map of its own.</summary>
    public static bool BringsItsPicture(string path) => RosImport.IsYaml(path);

    private static IEnumerable<UploadedFile> FilesOf(string path)
    {
        var file = FileAt(path);
        yield return file;

        if (BringsItsPicture(path) && Path.Combine(Path.GetDirectoryName(path)!, RosMapFile.Parse(file.Content).Image) is var picture && File.Exists(picture))
        {
            yield return FileAt(picture);
        }
    }

    private static UploadedFile FileAt(string path) => new(Path.GetFileName(path), File.ReadAllBytes(path));
}
