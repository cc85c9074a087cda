namespace ModularPath.Pathfinding.Formats.Tiled;

/// <summary>A map of Tiled, from XML or JSON alike.</summary>
/// <param name="Width">Tiles; 0 of an infinite map.</param>
/// <param name="Height">Tiles.</param>
/// <param name="TileWidth">Pixels.</param>
/// <param name="TileHeight">Pixels.</param>
/// <param name="Layers">In the order of drawing, those of groups too.</param>
/// <param name="Tiles">By global id, what is known of a tile that blocks.</param>
/// <param name="MissingTilesets">Paths of tile sets that did not come with the map.</param>
internal sealed record TiledMap(
    int Width, int Height, int TileWidth, int TileHeight, IReadOnlyList<TiledLayer> Layers, IReadOnlyDictionary<uint, TiledTile> Tiles,
    IReadOnlyList<string> MissingTilesets);

/// <summary>A layer of tiles or of objects.</summary>
/// <param name="Name">For people, and for what it is.</param>
/// <param name="Blocks">Whether its name or a property says that it blocks.</param>
/// <param name="Chunks">Of tiles.</param>
/// <param name="Shapes">Of objects.</param>
internal sealed record TiledLayer(string Name, bool Blocks, IReadOnlyList<TiledChunk> Chunks, IReadOnlyList<TiledShape> Shapes);

/// <summary>A rectangle of tiles.</summary>
/// <param name="X">Tiles from the map's corner.</param>
/// <param name="Y">Likewise.</param>
/// <param name="Width">Tiles.</param>
/// <param name="Ids">Global ids, 0 for none, with the flips in the highest bits.</param>
internal sealed record TiledChunk(int X, int Y, int Width, uint[] Ids);

/// <summary>A tile that blocks: as a whole, or where its shapes are.</summary>
internal sealed record TiledTile(bool Blocks, IReadOnlyList<TiledShape> Shapes);

/// <summary>An outline in pixels; a line if it is not closed.</summary>
internal sealed record TiledShape(IReadOnlyList<(double X, double Y)> Outline, bool IsClosed);
