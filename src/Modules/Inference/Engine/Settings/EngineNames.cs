namespace ModularPath.Inference.Engine.Settings;

/// <summary>What makes masks here, as the API names it.</summary>
internal static class EngineNames
{
    public const string UNet = "unet";
    public const string None = "none";
}
