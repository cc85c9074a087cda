namespace ModularPath.Pathfinding.Formats.Tiled;

/// <summary>A map of Tiled, from XML or JSON alike.</summary>
/// <param name="Width">Tiles; 0 of an infinite map.</param>
/// <param name="Height">Tiles.</param>
/// <param name="TileWidth">Pixels.</param>
/// <param name="TileHeight">Pixels.</param>
/// <param name="Layers">In the order of drawing, those of groups too.</param>
/// <param name="Tiles">What is known of its tiles.</param>
/// <param name="MissingTemplates">Paths of templates that did not come with the map.</param>
internal sealed record TiledMap(
    int Width, int Height, int TileWidth, int TileHeight, IReadOnlyList<TiledLayer> Layers, TiledTilesets Tiles,
    IReadOnlyList<string> MissingTemplates);

/// <summary>A layer of tiles or of objects.</summary>
/// <param name="Name">For people, and for what it is.</param>
/// <param name="Blocks">Whether its name or a property says that it blocks.</param>
/// <param name="Chunks">Of tiles.</param>
/// <param name="Shapes">Of objects.</param>
/// <param name="Right">By how many pixels the layer is moved.</param>
/// <param name="Lower">Likewise.</param>
internal sealed record TiledLayer(
    string Name, bool Blocks, IReadOnlyList<TiledChunk> Chunks, IReadOnlyList<TiledShape> Shapes, double Right, double Lower);

/// <summary>A rectangle of tiles.</summary>
/// <param name="X">Tiles from the map's corner.</param>
/// <param name="Y">Likewise.</param>
/// <param name="Width">Tiles.</param>
/// <param name="Ids">Global ids, 0 for none, with the flips in the highest bits.</param>
internal sealed record TiledChunk(int X, int Y, int Width, uint[] Ids);

/// <summary>A tile that blocks: as a whole, or where its shapes are.</summary>
/// <param name="Blocks">As a whole.</param>
/// <param name="Shapes">In pixels from its upper left corner.</param>
/// <param name="Width">Pixels; larger ones than the map's reach over the cells above and to the right.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Right">By how many pixels its tile set is moved.</param>
/// <param name="Lower">Likewise.</param>
internal sealed record TiledTile(
    bool Blocks, IReadOnlyList<TiledShape> Shapes, double Width, double Height, double Right, double Lower);

/// <summary>An outline in pixels; a line if it is not closed.</summary>
internal sealed record TiledShape(IReadOnlyList<(double X, double Y)> Outline, bool IsClosed);
