namespace ModularPath.Pathfinding.Offline;

/// <summary>The URL paths of maps.</summary>
internal static class MapRoutes
{
    public const string All = "/api/v1/maps";
    public const string Upload = All + "/upload";
    public const string One = All + "/{id}";
    public const string Image = One + "/image";
    public const string Mask = One + "/mask.png";
    public const string Confidence = One + "/confidence.png";
    public const string Corrections = One + "/corrections.png";
    public const string Annotations = One + "/annotations";
    public const string Georeference = One + "/georeference";
    public const string Overlay = One + "/overlay.svg";
    public const string Scale = One + "/scale";
}
