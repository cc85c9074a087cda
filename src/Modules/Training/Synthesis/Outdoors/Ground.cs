namespace ModularPath.Training.Synthesis.Outdoors;

/// <summary>A kind of ground: how it looks (a texture or one colour) and what it is.</summary>
internal sealed record Ground(Rgba Colour, MapClass Label, Picture? Texture = null)
{
    public void Lay(MapSheet sheet, Shape shape, float textureScale = 1)
    {
        if (Texture is null)
        {
            sheet.Fill(shape, Colour, Label);
        }
        else
        {
            sheet.Fill(shape, Texture, textureScale, Label);
        }
    }
}
