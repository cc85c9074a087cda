namespace ModularPath.Imaging.Drawing;

/// <summary>How a line is drawn.</summary>
/// <param name="Colour">Its colour.</param>
/// <param name="Width">In units of the surface's view.</param>
/// <param name="Dashes">Lengths of dash and gap in turn; an even number of them, or null for a solid line.</param>
/// <param name="Round">Round ends and corners instead of flat ends and mitred corners.</param>
public sealed record Pen(Rgba Colour, float Width, float[]? Dashes = null, bool Round = false);
