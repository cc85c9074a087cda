namespace ModularPath.Pathfinding.Model;

/// <summary>What a virtual tabletop's file says and a mask cannot: it goes out again with the map.</summary>
/// <param name="Square">The side of a square, in pixels of the map.</param>
/// <param name="Windows">Each <c>[x, y, x, y]</c>, in pixels.</param>
/// <param name="Lights">All of them.</param>
internal sealed record MapTabletop(double Square, IReadOnlyList<double[]> Windows, IReadOnlyList<TabletopLight> Lights);

/// <summary>A source of light.</summary>
/// <param name="X">In pixels.</param>
/// <param name="Y">In pixels.</param>
/// <param name="Range">How far it shines, in pixels.</param>
/// <param name="Intensity">As the file has it.</param>
/// <param name="Color">Alpha, red, green and blue as eight hexadecimal digits.</param>
/// <param name="Shadows">Whether walls stop it.</param>
internal sealed record TabletopLight(double X, double Y, double Range, double Intensity, string Color, bool Shadows);
