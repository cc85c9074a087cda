namespace ModularPath.Imaging.Drawing;

/// <summary>How text is set.</summary>
public enum Lettering
{
    Plain,
    Bold,
    Slanted,
    Condensed,
}
