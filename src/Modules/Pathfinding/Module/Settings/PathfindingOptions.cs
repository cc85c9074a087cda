using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ModularPath.Pathfinding.Settings;

/// <summary>The configuration of maps and routes.</summary>
public sealed class PathfindingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Modules:Pathfinding";

    /// <summary>Where replicas share maps; without it they are in <see cref="DataDirectory"/>.</summary>
    [Required, ValidateObjectMembers]
    public StorageOptions Storage { get; set; } = new();

    /// <summary>The directory that holds all maps; relative to the working directory. Only one process may use it at a time.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>Limits of uploaded pictures.</summary>
    [Required]
    public PictureLimits Limits { get; set; } = new();

    /// <summary>The cost of crossing each class.</summary>
    [Required]
    public ClassCosts Costs { get; set; } = new();

    /// <summary>
    /// Whether names and the printed scale of a picture are read, after its upload; a reading with names raises the revision.
    /// </summary>
    public bool ReadNames { get; set; } = true;

    /// <summary>How far a waypoint may be moved onto walkable ground, as a share of the picture's diagonal.</summary>
    [Range(0, 1)]
    public double SnapShare { get; set; } = 0.015;

    /// <summary>The same in pixels, for small pictures: the larger of the two counts.</summary>
    [Range(0, 10_000)]
    public double SnapPixels { get; set; } = 8;

    /// <summary>Nothing is moved onto a region that is smaller than this share of the picture.</summary>
    [Range(0, 1)]
    public double IslandShare { get; set; } = 0.0002;

    /// <summary>Nothing is moved onto a region of fewer pixels than this.</summary>
    [Range(0, 1_000_000)]
    public int IslandPixels { get; set; } = 16;

    /// <summary>Metres a second on ground of cost 1, if a request does not say.</summary>
    [Range(0.01, 100)]
    public double WalkingSpeed { get; set; } = 1.4;

    /// <summary>A pixel whose label is less probable than this counts as uncertain.</summary>
    [Range(0, 1)]
    public double UncertainBelow { get; set; } = 0.6;

    /// <summary>Most waypoints of a request.</summary>
    [Range(2, 1000)]
    public int MaxWaypoints { get; set; } = 25;

    /// <summary>Most places in a list of a request other than a route: a table's sources, a trip's stops.</summary>
    [Range(2, 1000)]
    public int MaxPlaces { get; set; } = 100;

    /// <summary>Most contours of an isochrone.</summary>
    [Range(1, 1000)]
    public int MaxContours { get; set; } = 10;

    /// <summary>Most positions in all contours of an isochrone: some 40 bytes each in the response.</summary>
    [Range(1, int.MaxValue)]
    public int MaxContourPositions { get; set; } = 500_000;

    /// <summary>
    /// Most pixels that one request may make the search expand: those of the map, times the places it starts from. A core does
    /// some ten million a second.
    /// </summary>
    [Range(1, long.MaxValue)]
    public long MaxFieldPixels { get; set; } = 100_000_000;

    /// <summary>
    /// Memory for the grounds of maps in use: 3 to 20 bytes a pixel, depending on the requests. A map that takes more is kept
    /// alone.
    /// </summary>
    [Range(0, long.MaxValue)]
    public long GroundCacheBytes { get; set; } = 128L << 20;

    /// <summary>
    /// Pixels of all pictures being segmented at one moment, and of all maps being exported or asked for fields, alternatives or
    /// routes under rules of a request; others wait, and a larger one runs alone. Null: as many as a picture may have.
    /// </summary>
    [Range(1, long.MaxValue)]
    public long? PixelsInWork { get; set; }

    /// <summary>
    /// Largest map, in pixels, that answers more than plain routes: fields, alternatives, an agent's radius, rules of a request
    /// and diagnoses of missing routes take 10 to 40 bytes a pixel.
    /// </summary>
    [Range(1, long.MaxValue)]
    public long MaxReworkedPixels { get; set; } = 25_000_000;
}
