namespace ModularPath.Inference.Engine.Settings;

/// <summary>What can make a mask here; the classical segmenter is Pathfinding's.</summary>
internal static class Engines
{
    public const string UNet = "unet";
    public const string None = "none";
}
